import { memberOf } from "./bare.js";
import type { Input, ParameterStyle, ParameterWriter, Split, Values } from "./operation.js";
import { contentOf, type Encode, joined, type Pair, pairsOf, reserved } from "./pairs.js";
import { pathOf } from "./request.js";

type Styles = Readonly<Record<string, ParameterStyle>> | undefined;

/** What stands before and between the values of a path or header parameter (RFC 6570, sections 3.2.4 to 3.2.7). */
const separators: { readonly [Style in NonNullable<ParameterStyle["style"]>]?: string } = {
  label: ".",
  matrix: ";",
};

/**
 * Writes a value in the style `simple`, `label` or `matrix`.
 *
 * @returns an empty text for null, undefined and empty lists.
 */
const expansion = (
  name: string,
  value: unknown,
  { style = "simple", explode = false, content }: ParameterStyle,
  encode: Encode,
  write: Encode,
): string => {
  const separator = separators[style];
  const pairs = pairsOf(name, value, { explode, ...(content && { content }) }, encode, write);
  const isNamed =
    style === "matrix" || (explode && !content && value === Object(value) && !Array.isArray(value));
  const texts = pairs.map(([key, text]) =>
    // A name with an empty value stands alone (RFC 6570, section 3.2.7).
    isNamed ? (style === "matrix" && !text ? key : `${key}=${text}`) : text,
  );
  return texts.length ? (separator ?? "") + texts.join(separator ?? ",") : "";
};

const styleOf = (styles: Styles, name: string): ParameterStyle =>
  (memberOf(styles, name) as ParameterStyle | undefined) ?? {};

const plain: Encode = (text) => text;

/** Names the place of what cannot be written. */
const at = <Written>(place: string, name: string, write: () => Written): Written => {
  try {
    return write();
  } catch {
    throw new TypeError(`bad ${place}.${name}`);
  }
};

const queryOf = ({ querystring, query: styles }: Split, values: unknown): string => {
  if (querystring) {
    if (values == null) return "";
    const text = contentOf(values, querystring);
    return querystring === "form" ? text : encodeURIComponent(text);
  }
  return joined(
    Object.entries((values ?? {}) as Values).flatMap(([name, value]) => {
      const style = styleOf(styles, name);
      const write = style.allowReserved ? reserved("query") : encodeURIComponent;
      return at("query", name, () => pairsOf(name, value, style, encodeURIComponent, write));
    }),
    "&",
  );
};

/** A header value is sent as it is; JSON can do without the characters that a header cannot hold. */
const headerOf = (name: string, value: unknown, style: ParameterStyle): string =>
  style.content === "json"
    ? JSON.stringify(value).replace(
        /[^\x20-\x7e]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      )
    : expansion(name, value, style, plain, plain);

/** The style `cookie` does not encode, so that a value which would end the cookie cannot be sent (RFC 6265, section 4.1.1). */
const cookiePairs = (name: string, value: unknown, style: ParameterStyle): readonly Pair[] => {
  const isPlain = style.style === "cookie";
  const pairs = pairsOf(name, value, style, isPlain ? plain : encodeURIComponent);
  if (isPlain && /;/.test(joined(pairs, ""))) throw new TypeError(name);
  return pairs;
};

/**
 * Writes parameters of every style that OpenAPI knows, and cookies: all in one Cookie header. A browser sends no cookies
 * that a script sets (Fetch standard, forbidden request-headers).
 */
export const styledParameters: ParameterWriter = (operation, input: Input, base) => {
  const { headers = {}, cookies = {} } = input;
  const search = queryOf(operation, input.query);
  // A path may have a query of its own.
  const mark = operation.path.includes("?") ? "&" : "?";
  const fields = Object.entries(headers).map(([name, value]) => [
    name,
    value == null
      ? undefined
      : at("headers", name, () => headerOf(name, value, styleOf(operation.headerStyles, name))),
  ]);
  const pairs = Object.entries(cookies).flatMap(([name, value]) =>
    at("cookies", name, () => cookiePairs(name, value, styleOf(operation.cookieStyles, name))),
  );
  return {
    url:
      base +
      pathOf(operation.parts, input.path, (value, name) => {
        const style = styleOf(operation.pathStyles, name);
        const write = style.allowReserved ? reserved("path") : encodeURIComponent;
        return at("path", name, () => expansion(name, value, style, encodeURIComponent, write));
      }) +
      (search && mark + search),
    // Cookies have no ampersand between them, also where the style `form` is exploded.
    headers: Object.fromEntries([["cookie", joined(pairs, "; ") || undefined], ...fields]),
  };
};
