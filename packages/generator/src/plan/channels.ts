import type { Contract, SecurityScheme } from "../contract/contract.ts";
import type { ChannelPlan } from "../contract/plan.ts";

/** Names that the modules of the client package use or export besides their channels. */
const taken = [
  ...["contract", "contractInfo", "createClient", "createRuntimeClient", "rateLimiter", "serverUrl"],
  ...["servers", "unwrap", "together", "authorizationOf", "inCookies", "inQuery", "inTurn"],
  ...["runtimeApiKeys", "runtimeBasic", "runtimeBearer"],
];

/**
 * A channel for each combination of schemes that some operation accepts, if one function can take what it needs: a token,
 * a user and password, or keys. Another combination has a channel for each of its schemes, and the runtime's `together`
 * makes one of them. A channel is called after its first scheme, or after all where that name is taken.
 */
export function planChannels(contract: Contract): readonly ChannelPlan[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const alternatives = [
    contract.security,
    ...contract.operations.map(({ security }) => security ?? []),
  ].flat();
  const combinations = new Map<string, readonly string[]>();
  for (const alternative of alternatives) {
    const ids = alternative.map(({ scheme }) => scheme).filter((id) => isFilledIn(schemes.get(id)));
    // In a browser, where cookies go out by themselves, what stands beside them is given alone.
    const rest = ids.filter((id) => !isCookie(schemes.get(id)));
    for (const together of [ids, rest]) {
      if (together.length === 0) continue;
      const members = together.map((id) => schemes.get(id));
      for (const some of kindOf(members) === undefined ? together.map((id) => [id]) : [together])
        combinations.set(JSON.stringify(some), some);
    }
  }
  const names = new Set(taken);
  const channels: ChannelPlan[] = [];
  // The fewest schemes first: a key that also works alone keeps its plain name.
  const ordered = [...combinations].sort(([a, m], [b, n]) => m.length - n.length || (a < b ? -1 : 1));
  for (const [, ids] of ordered) {
    const members = ids.map((id) => schemes.get(id));
    const kind = kindOf(members);
    if (kind === undefined) continue;
    const parameters = distinct(members.map((scheme) => scheme?.identifier ?? ""));
    let name = parameters[0] ?? "";
    if (names.has(name))
      name = parameters.map((part, index) => (index === 0 ? part : capitalized(part))).join("");
    while (names.has(name)) name += "_";
    names.add(name);
    const parameterOf = (index: number, id: string) => {
      const parameter = parameters[index] ?? id;
      // `apiKey(apiKey)` would hide the function from itself.
      return kind === "keys" && parameter === name ? `${parameter}Value` : parameter;
    };
    channels.push({
      name,
      kind,
      schemes: ids.map((id, index) => ({ id, parameter: parameterOf(index, id) })),
    });
  }
  return channels.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Parameters of one function; those of schemes whose names differ only in what identifiers leave out get a number. */
function distinct(names: readonly string[]): readonly string[] {
  const given = new Set(taken);
  return names.map((name) => {
    let candidate = name;
    for (let count = 2; given.has(candidate); count += 1) candidate = `${name}${count}`;
    given.add(candidate);
    return candidate;
  });
}

/** Certificates and computed credentials are a matter of the `fetch` that the client is given. */
function isFilledIn(scheme: SecurityScheme | undefined): boolean {
  return scheme !== undefined && scheme.kind !== "mutualTLS" && !(scheme.kind === "http" && scheme.computed);
}

function isCookie(scheme: SecurityScheme | undefined): boolean {
  return scheme?.kind === "apiKey" && scheme.in === "cookie";
}

function kindOf(schemes: readonly (SecurityScheme | undefined)[]): ChannelPlan["kind"] | undefined {
  const [only] = schemes;
  if (schemes.length === 0) return undefined;
  if (haveKeys(schemes)) return "keys";
  if (schemes.length > 1) return undefined;
  if (only?.kind === "basic") return "basic";
  return only?.kind === "bearer" || only?.kind === "oauth2" || only?.kind === "openIdConnect"
    ? "bearer"
    : undefined;
}

/** Fixed texts, each in a place of its own: there is one Authorization header. */
function haveKeys(schemes: readonly (SecurityScheme | undefined)[]): boolean {
  return (
    schemes.every((scheme) => scheme?.kind === "apiKey" || scheme?.kind === "http") &&
    schemes.filter((scheme) => scheme?.kind === "http").length < 2
  );
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
