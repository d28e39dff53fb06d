import type { Contract, SecurityScheme } from "../contract/contract.ts";
import type { ChannelPlan } from "../contract/plan.ts";

/** Names that the modules of the client package use or export besides their channels. */
const taken = [
  ...[
    "contract",
    "contractInfo",
    "createClient",
    "createRuntimeClient",
    "rateLimiter",
    "serverUrl",
    "servers",
    "unwrap",
  ],
  ...["runtimeApiKeys", "runtimeBasic", "runtimeBearer"],
];

/**
 * A channel for each combination of schemes that some operation accepts, if the client can fill it: one token, a user
 * and password, or keys. It is called after its first scheme, or after all where that name is taken.
 */
export function planChannels(contract: Contract): readonly ChannelPlan[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const alternatives = [
    contract.security,
    ...contract.operations.map(({ security }) => security ?? []),
  ].flat();
  const combinations = new Map(alternatives.map((ids) => [JSON.stringify(ids), ids]));
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

function kindOf(schemes: readonly (SecurityScheme | undefined)[]): ChannelPlan["kind"] | undefined {
  const [only] = schemes;
  if (schemes.length === 0 || schemes.includes(undefined)) return undefined;
  if (schemes.every((scheme) => scheme?.kind === "apiKey" && scheme.in !== "cookie")) return "keys";
  if (schemes.length > 1) return undefined;
  if (only?.kind === "basic") return "basic";
  return only?.kind === "bearer" || only?.kind === "oauth2" || only?.kind === "openIdConnect"
    ? "bearer"
    : undefined;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
