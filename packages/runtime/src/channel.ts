import type { Auth, Credentials } from "./auth.js";
import type { ClientContract } from "./contract.js";
import type { Operation } from "./operation.js";

/** How one operation is authenticated. */
export interface Channel {
  readonly auth: Auth;
  /** The scheme names to attach. */
  readonly names: readonly string[];
  /** The operation can also be called by nobody. */
  readonly optional: boolean;
}

/**
 * Picks the channel that fits an operation's alternatives.
 *
 * @returns undefined where nothing is to be attached.
 * @throws {TypeError} if no configured channel fits, or several do: the server would choose, not the caller.
 */
export const channelOf = (
  operation: Operation,
  contract: ClientContract,
  channels: readonly Auth[],
): Channel | undefined => {
  const alternatives = operation.auth === false ? [] : (operation.auth ?? contract.security ?? []);
  const optional = alternatives.some((names) => !names.length);
  const fitting = channels.flatMap((auth) => {
    const names = alternatives.find((names) => names.length && names.every((name) => auth.schemes.includes(name)));
    return names ? { auth, names, optional } : [];
  });
  if (fitting.length > 1 || (alternatives.length && !optional && !fitting.length))
    throw new TypeError(
      `${fitting.length ? "several channels fit" : "no channel fits"}: ${alternatives.map((names) => names.join("+")).join(" | ")}`,
    );
  return fitting[0];
};

/**
 * Puts credentials where the contract's schemes say.
 *
 * @returns what the query must get; empty for most schemes. Undefined if a credential is missing.
 * @throws {TypeError} if the contract does not describe the scheme.
 */
export const attach = (
  { names }: Channel,
  credentials: Credentials,
  schemes: NonNullable<ClientContract["schemes"]>,
  headers: Record<string, string>,
): string | undefined => {
  let query = "";
  for (const name of names) {
    const value = credentials[name]?.trim();
    if (!value) return undefined;
    const scheme = schemes[name];
    if (!scheme) throw new TypeError(`unknown security scheme ${name}`);
    if (scheme.type !== "apiKey") headers.authorization = `${scheme.type === "basic" ? "Basic" : "Bearer"} ${value}`;
    else if (scheme.in === "header") headers[scheme.name.toLowerCase()] = value;
    else {
      const pair = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(value)}`;
      if (scheme.in === "query") query += `&${pair}`;
      else headers.cookie = headers.cookie ? `${headers.cookie}; ${pair}` : pair;
    }
  }
  return query;
};
