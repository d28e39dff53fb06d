import { bare } from "./bare.js";
import type { ParameterStyle } from "./operation.js";
import { serialize } from "./parameter.js";

type Values = Readonly<Record<string, unknown>>;
type Styles = Readonly<Record<string, ParameterStyle>>;

/**
 * Reads a base URL once.
 *
 * @returns scheme, host, port and path, without a slash at the end.
 * @throws {TypeError} if it is no absolute http(s) URL, or has a user, a query or a fragment.
 */
export const baseOf = (text: string): string => {
  const { protocol, username, password, search, hash, origin, pathname } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password || search || hash)
    throw new TypeError("baseUrl must be http(s) without user, query or fragment");
  return origin + pathname.replace(/\/+$/, "");
};

/** Splits a path template: texts stand at even indices, parameter names at odd ones. */
export const templateOf = (path: string): readonly string[] => path.split(/\{([^}]*)\}/);

/**
 * Fills in a path template.
 *
 * @throws {TypeError} if a value is missing or would not stay one segment: empty, `.` or `..` (RFC 3986, section 5.2.4).
 */
export const pathOf = (template: readonly string[], values: Values | undefined, styles?: Styles): string => {
  if (template.length < 2) return template[0] ?? "";
  const own = bare(values);
  return template
    .map((part, index) => {
      if (index % 2 === 0) return part;
      const text = serialize(part, own[part], "simple", styles?.[part]);
      if (/^\.{0,2}$/.test(text)) throw new TypeError(`path parameter ${part} is missing or no segment`);
      return text;
    })
    .join("");
};

/** Writes the pairs of a query, of a form body or, with another separator, of a cookie header. */
export const queryOf = (values: Values | undefined, styles?: Styles, separator = "&"): string => {
  let query = "";
  for (const name of Object.keys(values ?? {})) {
    const text = serialize(name, values?.[name], "form", styles?.[name]);
    if (text) query += query ? separator + text : text;
  }
  return query;
};
