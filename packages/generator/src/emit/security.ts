import type { Contract, SecurityRequirement, SecurityScheme } from "../contract/contract.ts";

/**
 * Security alternatives, as names of schemes, as far as a fetch client fills them in. Certificates belong to the
 * connection, and computed credentials to a `fetch` that can compute them: such schemes fall out, and what is left of
 * their alternative is sent without them. Browsers send cookies by themselves, so what has a cookie may go without it.
 */
export function clientSecurity(
  alternatives: readonly SecurityRequirement[],
  contract: Contract,
): readonly (readonly string[])[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const found = new Map<string, readonly string[]>();
  for (const alternative of alternatives) {
    const filled = alternative
      .map(({ scheme }) => schemes.get(scheme))
      .filter((scheme) => scheme !== undefined && isFilledIn(scheme));
    for (const members of [filled, filled.filter((scheme) => scheme && !isCookie(scheme))]) {
      const names = members.flatMap((scheme) => scheme?.id ?? []);
      found.set(JSON.stringify(names), names);
    }
  }
  return [...found.values()];
}

function isFilledIn(scheme: SecurityScheme): boolean {
  return scheme.kind !== "mutualTLS" && !(scheme.kind === "http" && scheme.computed);
}

function isCookie(scheme: SecurityScheme): boolean {
  return scheme.kind === "apiKey" && scheme.in === "cookie";
}

/** `` `oauth` with `read` or `key` and `user` ``: what alternatives need, for people. Undefined when they need nothing. */
export function securityText(alternatives: readonly SecurityRequirement[]): string | undefined {
  const needs = alternatives.map((alternative) =>
    alternative
      .map(({ scheme, scopes }) =>
        scopes === undefined
          ? `\`${scheme}\``
          : `\`${scheme}\` (${scopes.map((scope) => `\`${scope}\``).join(", ")})`,
      )
      .join(" and "),
  );
  const some = needs.filter((need) => need !== "");
  if (some.length === 0) return undefined;
  return some.join(", or ") + (some.length < needs.length ? ", or nothing" : "");
}
