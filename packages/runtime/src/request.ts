import { memberOf } from "./bare.js";
import type { ParameterWriter, Values } from "./operation.js";

/**
 * Reads a base URL once.
 *
 * @returns origin and path, without a slash at the end.
 * @throws {TypeError} if it is no absolute http(s) URL, or has a user, a query or a fragment.
 */
export const baseOf = (text: string | undefined): string => {
  const { href, origin, pathname } = new URL(`${text}`);
  // Other schemes have the origin "null", or one of their own (URL standard, section 4.7).
  if (!/^http/.test(origin) || href !== origin + pathname) throw new TypeError("bad baseUrl");
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
  write: (value: unknown, name: string) => string,
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

/**
 * Adds parameters of style `form` with explode to a URL: a list repeats its name, an object gives its own names
 * (OpenAPI 3.1.1, section 4.8.12.4). Null and undefined are left out.
 */
export const addQuery = (url: string, values: Values = {}): string => {
  for (const [name, value] of Object.entries(values))
    for (const item of [value].flat())
      for (const [key, one] of item === Object(item)
        ? Object.entries(item as Values)
        : [[name, item] as const])
        if (one != null)
          url += `${(url.includes("?") ? "&" : "?") + encodeURIComponent(key)}=${encodeURIComponent(one as string)}`;
  return url;
};

/** Writes parameters of the usual styles: `form` with explode in the query, `simple` elsewhere. No cookies. */
export const usualParameters: ParameterWriter = ({ parts }, input) => ({
  target: addQuery(
    pathOf(parts, input.path, (value) =>
      [value]
        .flat()
        .map(encodeURIComponent as () => string)
        .join(),
    ),
    input.query as Values,
  ),
  headers: input.headers,
});

/**
 * Adds headers to a copy, under their lower-case names, the later ones winning.
 *
 * @throws {TypeError} if a name is no token or a value would break into two (RFC 9110, section 5). The text
 * names the header and never the value, which may be a secret.
 */
export const addHeaders = (
  headers: Record<string, string>,
  ...groups: (Values | false | undefined)[]
): Record<string, string> => {
  const all = { ...headers };
  for (const group of groups)
    for (const [name, value] of Object.entries(group || {}))
      if (value != null) {
        if (!/^[\w!#$%&'*+.^`|~-]+\n[\t\x20-\x7e\x80-\xff]*$/.test(`${name}\n${value}`))
          throw new TypeError(`bad header ${name}`);
        const key = name.toLowerCase();
        // Cookies of parameters and credentials go out side by side.
        all[key] = (key === "cookie" && memberOf(all, key) ? `${all[key]}; ` : "") + value;
      }
  return all;
};
