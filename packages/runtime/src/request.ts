import { memberOf } from "./bare.js";
import type { ParameterWriter, Values } from "./operation.js";

/**
 * Reads a base URL once.
 *
 * @returns origin and path, without a slash at the end.
 * @throws {TypeError} if it is no absolute http(s) URL, or has a user, a query or a fragment.
 */
export const baseOf = (text: string | undefined): string => {
  const { href } = new URL(`${text}`);
  if (!/^https?:..[^@/]+\/[^?#]*$/.test(href)) throw new TypeError("bad baseUrl");
  return href.replace(/\/+$/, "");
};

/**
 * Fills in a path template.
 *
 * @param write encodes one value.
 * @throws {TypeError} if a value is missing or would not stay one segment: empty, `.` or `..` (RFC 3986, section 5.2.4).
 */
export const pathOf = (
  parts: readonly string[],
  values: Values | undefined,
  write: (value: unknown, name: string) => string = simple,
): string =>
  parts
    .map((part, index) => {
      if (!(index % 2)) return part;
      const value = memberOf(values, part);
      const text = value == null ? "" : write(value, part);
      if (/^\.{0,2}$/.test(text)) throw new TypeError(`bad path.${part}`);
      return text;
    })
    .join("");

/** Style `simple` (OpenAPI 3.1.1, section 4.8.12.4). */
const simple = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(encodeURIComponent as () => string).join()
    : encodeURIComponent(value as string);

/** Writes path parameters of the style `simple`; header parameters are sent as they are. */
export const pathParameters: ParameterWriter = ({ parts }, input, base) => ({
  url: base + pathOf(parts, input.path),
});

/**
 * Gathers headers under their lower-case names, the later ones winning. Null and undefined are left out.
 *
 * @throws {TypeError} if a name is no token or a value would break into two (RFC 9110, section 5). The text
 * names the header and never the value, which may be a secret.
 */
export const headersFrom = (...groups: readonly (Values | false | undefined)[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const group of groups)
    for (const [name, value] of Object.entries(group || {}))
      if (value != null) {
        if (!/^[\w!#$%&'*+.^`|~-]+\n[\t\x20-\x7e\x80-\xff]*$/.test(`${name}\n${value}`))
          throw new TypeError(`bad header ${name}`);
        headers[name.toLowerCase()] = `${value}`;
      }
  return headers;
};
