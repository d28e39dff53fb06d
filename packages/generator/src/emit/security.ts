import type { Contract, SecurityRequirement } from "../contract/contract.ts";

/**
 * Security alternatives as far as a fetch client fills them in. Cookies belong to the browser, certificates to the
 * connection: such schemes fall out, and what is left of their alternative is sent without them.
 */
export function clientSecurity(
  alternatives: readonly SecurityRequirement[],
  contract: Contract,
): readonly SecurityRequirement[] {
  const filled = new Set(
    contract.securitySchemes
      .filter((scheme) =>
        scheme.kind === "apiKey" ? scheme.in !== "cookie" : !["mutualTLS", "http"].includes(scheme.kind),
      )
      .map(({ id }) => id),
  );
  return alternatives.map((ids) => ids.filter((id) => filled.has(id)));
}
