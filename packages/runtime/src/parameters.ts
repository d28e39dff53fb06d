import type { ParameterStyle, ParameterWriter, Values } from "./operation.js";
import { pathOf } from "./request.js";

type Style = NonNullable<ParameterStyle["style"]>;

/** What stands between the values of an exploded list (OpenAPI 3.1.1, section 4.8.12.4; RFC 6570, section 3.2.1). */
const exploded: { readonly [Name in Style]?: string } = { simple: ",", label: ".", matrix: ";" };
/** What stands between the values of a list that is not exploded, already percent-encoded. */
const joined: { readonly [Name in Style]?: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/**
 * Writes one parameter. Names and values are data and are encoded exactly once.
 *
 * @param usual the style of a parameter that names none.
 * @returns the text, with its name where the style has names; empty for null, undefined and empty lists.
 */
export const serialize = (
  name: string,
  value: unknown,
  usual: Style,
  { style = usual, explode = style === "form", json }: ParameterStyle = {},
  encode: (value: string) => string = encodeURIComponent,
): string => {
  if (value == null) return "";
  const isNameless = style === "simple" || style === "label";
  const text = (item: unknown) => encode(String(item));
  const pair = (key: string, item: unknown) => `${encode(key)}=${text(item)}`;
  const one = (item: unknown) => (isNameless ? text(item) : pair(name, item));
  const prefix = style === "label" ? "." : style === "matrix" ? ";" : "";
  if (json) return one(JSON.stringify(value));
  if (typeof value !== "object") return prefix + one(value);

  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => item != null);
  if (!entries.length) return "";
  if (style === "deepObject") return entries.map(([key, item]) => pair(`${name}[${key}]`, item)).join("&");
  if (explode)
    return (
      prefix +
      entries.map(([key, item]) => (isList ? one(item) : pair(key, item))).join(exploded[style] ?? "&")
    );
  const flat = entries.flatMap(([key, item]) => (isList ? text(item) : [text(key), text(item)]));
  return prefix + (isNameless ? "" : `${encode(name)}=`) + flat.join(joined[style] ?? ",");
};

const pairsOf = (values: Values = {}, styles?: Readonly<Record<string, ParameterStyle>>): string[] =>
  Object.entries(values)
    .map(([name, value]) => serialize(name, value, "form", styles?.[name]))
    .filter(Boolean);

/**
 * Writes parameters of every style that OpenAPI knows, and cookies. A browser sends no cookies that a script sets
 * (Fetch standard, forbidden request-headers).
 */
export const styledParameters: ParameterWriter = (operation, { path, query, headers = {}, cookies }) => {
  const search = pairsOf(query, operation.query).join("&");
  // A path may have a query of its own.
  const mark = operation.path.includes("?") ? "&" : "?";
  const fields = Object.entries(headers).map(([name, value]) => [
    name,
    value == null ? undefined : serialize(name, value, "simple", operation.headerStyles?.[name], String),
  ]);
  return {
    target:
      pathOf(operation.parts, path, (value, name) =>
        serialize(name, value, "simple", operation.pathStyles?.[name]),
      ) + (search && mark + search),
    headers: Object.fromEntries([["cookie", pairsOf(cookies).join("; ") || undefined], ...fields]),
  };
};
