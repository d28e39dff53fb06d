import { PullError } from "./pull-error.ts";

/** Header fields that authenticate a request, and the secrets in them, which no message may show. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/**
 * Reads credentials from the environment: a bearer token, or else a key with the id of its user.
 *
 * @throws PullError for what no header field can carry (RFC 9110, section 5.5); the message names the variable only.
 */
export function readCredentials(environment: Readonly<Record<string, string | undefined>>): Credentials {
  const { CONTRACTS_TOKEN: token, CONTRACTS_API_KEY: key, CONTRACTS_PLATFORM_USER_ID: user } = environment;
  const header = environment.CONTRACTS_API_KEY_HEADER || "X-Api-Key";
  if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(header)) {
    throw new PullError("CONTRACTS_API_KEY_HEADER is not the name of a header field");
  }
  for (const [name, value] of Object.entries({
    CONTRACTS_TOKEN: token,
    CONTRACTS_API_KEY: key,
    CONTRACTS_PLATFORM_USER_ID: user,
  })) {
    if (value !== undefined && /[^\t\u0020-\u007e]/.test(value)) {
      throw new PullError(`${name} holds a character that a header field cannot carry`);
    }
  }
  if (token) return { headers: { Authorization: `Bearer ${token}` }, secrets: [token] };
  if (!key) return { headers: {}, secrets: [] };
  return { headers: { [header]: key, ...(user ? { "X-Platform-User-Id": user } : {}) }, secrets: [key] };
}

/** Takes secrets out of a text that a server wrote: some echo what they were sent. */
export function redact(text: string, { secrets }: Credentials): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "[secret]"), text);
}
