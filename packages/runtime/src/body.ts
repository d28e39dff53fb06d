import { bare, memberOf } from "./bare.js";
import type { BodyEncoder, BodyForm, PartStyle, Values } from "./operation.js";
import { formOf, isJsonPart, itemsOf, pairsOf, partText } from "./pairs.js";
import { headersFrom } from "./request.js";

/**
 * Encodes a body as application/x-www-form-urlencoded (OpenAPI 3.1.1, section 4.8.14.3): a list repeats its name, an
 * object is JSON, and `fields` says what is written in the style of a query parameter.
 */
export const form: BodyEncoder = ({ body }, { mediaType, fields }) => ({
  body: formOf(body, fields),
  contentType: mediaType ?? "application/x-www-form-urlencoded",
});

/**
 * Encodes a body as multipart/form-data (RFC 7578; OpenAPI 3.1.1, section 4.8.15): a list becomes repeated parts, an
 * object a part of JSON, bytes a file. A `File` keeps its name, and a Blob that has a type keeps that.
 *
 * @throws {TypeError} if a header of a part cannot be sent.
 */
export const multipart: BodyEncoder = ({ body }, { fields = {} }) => {
  const boundary = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const pieces: BlobPart[] = [];
  const add = (name: string, value: unknown, { contentType }: PartStyle, headers?: Values) => {
    const isBytes = value instanceof Blob || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
    const { name: file, type: own } = (isBytes ? value : {}) as Partial<File>;
    const type = isBytes
      ? own || contentType || "application/octet-stream"
      : (contentType ?? (isJsonPart(value) ? "application/json" : undefined));
    const lines = headersFrom(headers, type !== undefined && { "content-type": type });
    pieces.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"`,
      isBytes ? `; filename="${quoted(file ?? "blob")}"` : "",
      ...Object.entries(lines).map((line) => `\r\n${line.join(": ")}`),
      "\r\n\r\n",
      isBytes ? (value as BlobPart) : partText(value, contentType),
      "\r\n",
    );
  };
  for (const [name, given] of Object.entries(body as Values)) {
    const part = bare(memberOf(fields, name) as PartStyle | undefined);
    for (const item of part.style ? [given] : itemsOf(given)) {
      const { value, headers } = (part.headers ? item : { value: item }) as Record<string, never>;
      if (part.style)
        for (const [key, text] of pairsOf(name, value, part, String)) add(key, text, {}, headers);
      else add(name, value, part, headers);
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  return { body: new Blob(pieces), contentType: `multipart/form-data; boundary=${boundary}` };
};

/** A name between quotation marks (HTML standard, multipart/form-data encoding algorithm). */
const quoted = (text: string): string =>
  text.replace(/[\r\n"]/g, (character) => (character === '"' ? "%22" : encodeURIComponent(character)));

/** Sends a text or bytes as they are. Where the media type is a range, a Blob says its own. */
export const raw: BodyEncoder = ({ body }, { mediaType }) => ({
  body,
  contentType:
    mediaType ??
    (typeof body === "string" ? undefined : (body as Partial<Blob>).type || "application/octet-stream"),
});

/** Encodes a list as lines of JSON (https://jsonlines.org), or as a JSON text sequence (RFC 7464). */
export const jsonLines: BodyEncoder = ({ body }, { mediaType = "application/jsonl" }) => {
  const before = /seq/i.test(mediaType) ? "\x1e" : "";
  return {
    body: (body as readonly unknown[]).map((item) => `${before}${JSON.stringify(item)}\n`).join(""),
    contentType: mediaType,
  };
};

/**
 * Encodes a body in the media type that the caller has chosen among `bodies`; in the first of them, if none was.
 *
 * @throws {TypeError} if the operation does not take that media type.
 */
export const chosenBody: BodyEncoder = (input, { bodies = {} }) => {
  const names = Object.keys(bodies);
  const { contentType = names[0] ?? "" } = bare(input);
  const name =
    names.find((candidate) => candidate === contentType) ??
    names.find(
      (range) => range.endsWith("/*") && contentType.startsWith(range.replace(/^[*]\/[*]$|[*]$/, "")),
    );
  if (name === undefined) throw new TypeError("bad contentType");
  const chosen: BodyForm = {
    ...(contentType.endsWith("/*") ? {} : { mediaType: contentType }),
    ...bodies[name],
  };
  return chosen.encode
    ? chosen.encode(input, chosen)
    : { body: JSON.stringify(input.body), contentType: chosen.mediaType ?? "application/json" };
};
