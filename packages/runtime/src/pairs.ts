import type { ParameterStyle, PartStyle } from "./operation.js";

/** A name and its value, both as they go into a query, a form, a path or a cookie. */
export type Pair = readonly [name: string, value: string];

/** Encodes one name or value. */
export type Encode = (text: string) => string;

/** What stands between the values of a list that is not exploded (OpenAPI 3.1.1, section 4.8.12.4). */
const delimiters: { readonly [Style in NonNullable<ParameterStyle["style"]>]?: string } = {
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/**
 * Writes a value as pairs of names and values. Names and values are data and are encoded exactly once.
 * Null and undefined are left out, in lists and objects too, and so are empty lists and objects (RFC 6570,
 * section 2.3). In `deepObject` what stands deeper goes on in brackets: `a[b][0]`.
 *
 * @param name as the caller sees it, for an error.
 * @param write encodes values, if not as names are.
 * @throws {TypeError} if a value inside of a list or an object is one itself, which no other style can write.
 */
export const pairsOf = (
  name: string,
  value: unknown,
  { style = "form", explode = style === "form" || style === "cookie", content }: ParameterStyle,
  encode: Encode,
  write = encode,
): readonly Pair[] => {
  if (value == null) return [];
  const text = (item: unknown) => {
    if (item === Object(item)) throw new TypeError(`bad ${name}`);
    return write(String(item));
  };
  if (content) return [[encode(name), write(contentOf(value, content))]];
  if (value !== Object(value)) return [[encode(name), text(value)]];

  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, item]) => item != null);
  if (style === "deepObject")
    return entries.flatMap(([key, item]) => pairsOf(`${name}[${key}]`, item, { style }, encode, write));
  if (explode) return entries.map(([key, item]) => [encode(isList ? name : key), text(item)]);
  const flat = entries.flatMap(([key, item]) => (isList ? text(item) : [encode(key), text(item)]));
  const delimiter = delimiters[style];
  return flat.length ? [[encode(name), flat.join(delimiter ? encode(delimiter) : ",")]] : [];
};

/** Joins names and values with equals signs. */
export const joined = (pairs: readonly Pair[], separator: string): string =>
  pairs.map((pair) => pair.join("=")).join(separator);

/** The text of a parameter that has a media type instead of a style. */
export const contentOf = (value: unknown, kind: "form" | "json" | "text"): string =>
  kind === "json" ? JSON.stringify(value) : kind === "form" ? formOf(value) : String(value);

/** The members of an object as application/x-www-form-urlencoded (WHATWG URL standard, section 5.2). */
export const formOf = (value: unknown, fields: Readonly<Record<string, PartStyle>> = {}): string =>
  joined(
    Object.entries(value as object).flatMap(([name, member]): readonly Pair[] => {
      const part = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const write = part?.allowReserved ? reserved("query") : formText;
      if (part?.style) return pairsOf(name, member, part, formText, write);
      return itemsOf(member).map((item) => [formText(name), write(partText(item, part?.contentType))]);
    }),
    "&",
  );

/** What a property of a form or multipart body consists of: each item of a list by itself. */
export const itemsOf = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => item != null);

/** Whether a value inside of a form or multipart body is written as JSON: objects are, unless the media type says otherwise. */
export const isJsonPart = (item: unknown, contentType = ""): boolean =>
  item === Object(item) || /[/+]json\b/i.test(contentType);

/** A value inside of a form or multipart body as text (OpenAPI 3.1.1, section 4.8.15.1.1). */
export const partText = (item: unknown, contentType?: string): string =>
  isJsonPart(item, contentType) ? JSON.stringify(item) : String(item);

const formText: Encode = (text) => encodeURIComponent(text).replace(/%20/g, "+");

/** Reserved characters (RFC 3986, section 2.2) that neither end a value nor turn into another one at that place. */
const harmless = {
  path: /%25([\da-f]{2})|%(?:3A|40|24|2C|3B|3D|26|2B)/gi,
  query: /%25([\da-f]{2})|%(?:3A|40|24|2C|3B|3D|2F|3F)/gi,
};

/**
 * Encodes a value by reserved expansion (RFC 6570, section 3.2.3): reserved characters and what is percent-encoded stay.
 * In a path `/`, `?` and `#` are encoded all the same, in a query `#`, `&`, `+` and brackets, because a value must not
 * become two.
 */
export const reserved =
  (place: keyof typeof harmless): Encode =>
  (text) =>
    encodeURIComponent(text).replace(harmless[place], (all, triple) =>
      triple ? `%${triple}` : decodeURIComponent(all),
    );
