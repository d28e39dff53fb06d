/** Credentials by scheme name. */
export type Credentials = Readonly<Record<string, string | undefined>>;

/**
 * One channel of authentication: the schemes that it satisfies together, and how to get their values. Where a
 * value goes in the request is said by the contract's scheme of that name.
 */
export interface Auth {
  /** Names of the contract's security schemes. */
  readonly schemes: readonly string[];
  /** Asked before each attempt. A value that is missing or empty: there is none at the moment. */
  readonly credentials: () => Credentials | Promise<Credentials>;
  /** Asked after the server refused `used`. Gives true if other credentials can be had now. */
  readonly refresh?: (used: Credentials) => Promise<boolean>;
}

/** A token, or nothing when nobody is logged in. */
export type Token = string | null | undefined;

/** Options of `bearer`. */
export interface BearerOptions {
  /**
   * Gets a new token and puts it where `getToken` finds it; what it returns is not looked at. However many
   * calls are refused at the same time, it runs once.
   */
  readonly refresh?: () => unknown;
  /** Name of the security scheme. Default: "bearer". */
  readonly scheme?: string;
}

/**
 * A login session: an access token in the Authorization header (RFC 6750, section 2.1), refreshed when the
 * server refuses it. A call is replayed once, and only with another token than the refused one.
 */
export function bearer(getToken: () => Token | Promise<Token>, options: BearerOptions = {}): Auth {
  const { refresh, scheme = "bearer" } = options;
  let flight: Promise<void> | undefined;
  let spent: Token;
  const credentials = async () => ({ [scheme]: (await getToken()) ?? undefined });
  if (!refresh) return { schemes: [scheme], credentials };
  return {
    schemes: [scheme],
    credentials,
    async refresh({ [scheme]: used }) {
      // A token that a refresh has replaced is never refreshed again, however late its 401 comes in.
      if (used !== spent && (await getToken()) === used) {
        flight ??= (async () => {
          await refresh();
          if ((await getToken()) !== used) spent = used;
        })().finally(() => {
          flight = undefined;
        });
        await flight;
      }
      return (await getToken()) !== used;
    },
  };
}

/**
 * Fixed keys, by scheme name, that go together: `apiKeys({ apiKey: key, platformUserId: id })`. Never refreshed.
 */
export function apiKeys(keys: Readonly<Record<string, string>>): Auth {
  const copy = { ...keys };
  return { schemes: Object.keys(copy), credentials: () => copy };
}

/** User name and password (RFC 7617), UTF-8. */
export function basic(user: string, password: string, scheme = "basic"): Auth {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return apiKeys({ [scheme]: btoa(String.fromCharCode(...bytes)) });
}
