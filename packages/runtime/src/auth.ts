import { bare } from "./bare.js";
import { bounded } from "./bounded.js";
import type { PlatformSignal } from "./platform.js";
import { inTurn, type Sign, trimmed } from "./signing.js";

/** What a channel adds to a request. */
export interface Credentials {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Called for each request when everything else of it is known: `inQuery`, `inCookies`, or a signature of your own. */
  readonly sign?: Sign | undefined;
}

/** One channel of authentication: the security schemes that it satisfies together, and their credentials. */
export interface Auth {
  /** Names of the contract's security schemes. */
  readonly schemes: readonly string[];
  /** Asked before each attempt; undefined when there are none at the moment. */
  readonly credentials: () => Credentials | undefined | Promise<Credentials | undefined>;
  /** Asked after the server refused `used`. Gives true if other credentials can be had now. */
  readonly refresh?: (used: Credentials) => Promise<boolean>;
}

/** A token, or nothing when nobody is logged in. */
export type Token = string | null | undefined;

/** Options of `bearer`. */
export interface BearerOptions {
  /**
   * Gets a new token and puts it where `getToken` finds it; what it returns is not looked at. However many
   * calls are refused at the same time, it runs once. None of their signals reaches it: the one that it gets is aborted
   * when its time is over.
   */
  readonly refresh?: ((signal: PlatformSignal) => unknown) | undefined;
  /** A refresh that takes longer counts as failed, and the next call may try again. In milliseconds. Default: 10 000. */
  readonly refreshTimeoutMs?: number | undefined;
  /** Name of the security scheme. Default: "bearer". */
  readonly scheme?: string | undefined;
}

/** Credentials of `bearer`, and how many refreshes had ended when they were given. */
interface Given extends Credentials {
  readonly ended?: number;
}

/**
 * A login session: an access token in the Authorization header (RFC 6750, section 2.1), refreshed when the
 * server refuses it. A call is replayed once, and only with another token than the refused one.
 */
export function bearer(getToken: () => Token | Promise<Token>, options?: BearerOptions): Auth {
  const { refresh, refreshTimeoutMs = 10_000, scheme = "bearer" } = bare(options);
  const read = async () => {
    const token = (await getToken())?.trim();
    return token && `Bearer ${token}`;
  };
  /** The last refresh: something if it ended well, nothing if it took too long. */
  let flight: Promise<unknown> | undefined;
  let begun = 0;
  let ended = 0;
  return {
    schemes: [scheme],
    async credentials() {
      const authorization = await read();
      return authorization ? ({ headers: { authorization }, ended } satisfies Given) : undefined;
    },
    async refresh(refused: Given) {
      const used = refused.headers?.authorization;
      if (refresh && (await read()) === used) {
        // What was given before a refresh ended is not refreshed again, however late its 401 comes in and however
        // slowly the token is read: else a refresh that fails would be tried again by every call that was under way.
        if ((refused.ended ?? ended) === begun) {
          begun++;
          flight = bounded(undefined, refreshTimeoutMs, async (signal) => [await refresh(signal)]).finally(
            () => ended++,
          );
        }
        if (!(await flight)) throw new Error("the refresh took too long");
      }
      // A refresh may also find that nobody is logged in any more.
      const now = await read();
      return !!now && now !== used;
    },
  };
}

/**
 * Fixed keys that go together, for example two headers. Never refreshed.
 *
 * @param schemes names of the security schemes that they satisfy.
 * @throws {TypeError} if a key is empty.
 */
export function apiKeys(schemes: readonly string[], keys: Credentials): Auth {
  const { headers, sign } = bare(keys);
  const credentials = { headers: trimmed(headers), sign };
  return { schemes, credentials: () => credentials };
}

/** User name and password (RFC 7617), in UTF-8. */
export function basic(user: string, password: string, scheme = "basic"): Auth {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return apiKeys([scheme], { headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } });
}

/**
 * Credentials of an authentication scheme in the Authorization header (RFC 9110, section 11.6.2).
 *
 * @throws {TypeError} if they are empty.
 */
export function authorizationOf(scheme: string, credentials: string): string {
  const value = credentials.trim();
  if (!value) throw new TypeError(`${scheme} is empty`);
  return `${scheme} ${value}`;
}

/**
 * Several channels as one, for operations that need all of them: a token and a key, for example. It has credentials when
 * each of them has.
 */
export function together(...channels: readonly Auth[]): Auth {
  const given = new WeakMap<Credentials, readonly Credentials[]>();
  return {
    schemes: channels.flatMap(({ schemes }) => schemes),
    async credentials() {
      const parts: Credentials[] = [];
      for (const part of await Promise.all(channels.map((channel) => channel.credentials())))
        if (part) parts.push(part);
      if (parts.length < channels.length) return undefined;
      const headers: Record<string, string> = {};
      for (const part of parts)
        for (const [name, value] of Object.entries(bare(part).headers ?? {})) {
          const key = name.toLowerCase();
          if (Object.hasOwn(headers, key)) throw new TypeError(`two channels set ${key}`);
          headers[key] = value;
        }
      const sign = inTurn(...parts.flatMap((part) => bare(part).sign ?? []));
      const credentials = { headers, sign };
      given.set(credentials, parts);
      return credentials;
    },
    async refresh(refused) {
      const parts = given.get(refused) ?? [];
      const renewed = await Promise.all(
        channels.map((channel, index) => channel.refresh?.(parts[index] ?? {}) ?? false),
      );
      return renewed.includes(true);
    },
  };
}
