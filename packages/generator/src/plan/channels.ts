import type { Contract, SecurityScheme } from "../contract/contract.ts";
import type { ChannelPlan } from "../contract/plan.ts";

/** Names that the client package exports besides its channels. */
const taken = ["createClient", "contract", "contractInfo", "unwrap", "rateLimiter"];

/**
 * A channel for each combination of schemes that some operation accepts, if the client can fill it: one token, a user
 * and password, or keys. It is called after its first scheme, or after all where that name is taken.
 */
export function planChannels(contract: Contract): readonly ChannelPlan[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.id, scheme]));
  const alternatives = [contract.security, ...contract.operations.map(({ security }) => security ?? [])].flat();
  const combinations = new Map(alternatives.map((ids) => [JSON.stringify(ids), ids]));
  const names = new Set(taken);
  const channels: ChannelPlan[] = [];
  for (const [, ids] of [...combinations].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const members = ids.map((id) => schemes.get(id));
    const kind = kindOf(members);
    if (kind === undefined) continue;
    const parameters = members.map((scheme) => scheme?.identifier ?? "");
    let name = parameters[0] ?? "";
    if (names.has(name)) name = parameters.map((part, index) => (index === 0 ? part : capitalized(part))).join("");
    while (names.has(name)) name += "_";
    names.add(name);
    channels.push({ name, kind, schemes: ids.map((id, index) => ({ id, parameter: parameters[index] ?? id })) });
  }
  return channels;
}

function kindOf(schemes: readonly (SecurityScheme | undefined)[]): ChannelPlan["kind"] | undefined {
  const [only] = schemes;
  if (schemes.length === 0 || schemes.includes(undefined)) return undefined;
  if (schemes.every((scheme) => scheme?.kind === "apiKey" && scheme.in !== "cookie")) return "keys";
  if (schemes.length > 1) return undefined;
  if (only?.kind === "basic") return "basic";
  return only?.kind === "bearer" || only?.kind === "oauth2" || only?.kind === "openIdConnect" ? "bearer" : undefined;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
