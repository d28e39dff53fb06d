import { addQuery } from "./query.js";

/** A request that credentials are being added to. */
export interface SignedRequest {
  url: string;
  /** By lower-case names. */
  readonly headers: Record<string, string>;
}

/** Adds to a request what its headers alone can not hold: a key in the query, a cookie, a signature. */
export type Sign = (request: SignedRequest) => void;

/** Several ways to sign as one. */
export const inTurn =
  (...signs: readonly Sign[]): Sign =>
  (request) => {
    for (const sign of signs) sign(request);
  };

/**
 * Takes off the white space that keys bring along when they are read from files.
 *
 * @throws {TypeError} if a key is empty.
 */
export const trimmed = (keys: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(keys).map(([name, key]) => {
      const value = key.trim();
      if (!value) throw new TypeError(`${name} is empty`);
      return [name, value];
    }),
  );

/**
 * Puts keys into the query of every request.
 *
 * @throws {TypeError} if a key is empty.
 */
export const inQuery = (keys: Readonly<Record<string, string>>): Sign => {
  const values = trimmed(keys);
  return (request) => {
    request.url = addQuery(request.url, values);
  };
};

/**
 * Puts keys into the Cookie header (RFC 6265, section 4.2.1), beside the cookies that are parameters. Browsers send their
 * own, and none that a script sets.
 *
 * @throws {TypeError} if a value is empty or has a character that no cookie holds; the text names the cookie alone.
 */
export const inCookies = (keys: Readonly<Record<string, string>>): Sign => {
  const pairs = Object.entries(keys).map(([name, value]) => {
    if (!/^[!#-+\--:<-[\]-~]+$/.test(value)) throw new TypeError(`bad cookie ${name}`);
    return `${name}=${value}`;
  });
  return ({ headers }) => {
    headers.cookie = [headers.cookie, ...pairs].filter(Boolean).join("; ");
  };
};
