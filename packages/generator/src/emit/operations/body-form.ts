import type { MediaType, PropertyEncoding } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import { isRange } from "../media.ts";

/** Content types that the client sends by itself for each kind of body. */
const usualMediaType: Readonly<Record<string, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  text: "text/plain",
  binary: "application/octet-stream",
  lines: "application/jsonl",
};

/** The function of the runtime that encodes each kind of body; JSON needs none. */
const encoders: Readonly<Record<string, string>> = {
  form: "form",
  multipart: "multipart",
  text: "raw",
  binary: "raw",
  lines: "jsonLines",
};

/** A way to send a body, in the form of the runtime's `BodyForm`: data, and the name of the encoder. */
export interface BodyForm {
  readonly data: JsonObject;
  readonly encode?: string;
}

/** `isNamed`: the media type is known from elsewhere, so that the form does not have to name it. */
export function bodyForm(media: MediaType, isNamed: boolean): BodyForm {
  const kind = media.kind === "events" ? "text" : media.kind;
  const mediaType = isNamed ? undefined : unusualMediaType(media, kind);
  const fields = fieldsOf(media);
  const encode = encoders[kind];
  return {
    data: {
      body: kind,
      ...(mediaType !== undefined && { mediaType }),
      ...(fields !== undefined && { fields }),
    },
    ...(encode !== undefined && { encode }),
  };
}

/**
 * The content type that a request has to name. A multipart body names its own, with its boundary; a media range
 * (RFC 9110, section 12.5.1) says what the server takes, and is no content type.
 */
function unusualMediaType({ mediaType }: MediaType, kind: string): string | undefined {
  if (/^multipart\//i.test(mediaType) || isRange(mediaType)) return undefined;
  return mediaType === usualMediaType[kind] ? undefined : mediaType;
}

/** Properties that are not written in the usual way, in the form of the runtime's `PartStyle`. */
function fieldsOf({ kind, encoding }: MediaType): JsonObject | undefined {
  const entries = (encoding ?? []).flatMap((property): [string, JsonValue][] => {
    const field = kind === "form" ? formField(property) : partField(property);
    return Object.keys(field).length === 0 ? [] : [[property.name, field]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function formField(property: PropertyEncoding): JsonObject {
  const { contentType } = property;
  // Inside of a form a media type only says whether the value is JSON.
  return property.style === undefined
    ? contentType !== undefined && /[/+]json\b/i.test(contentType)
      ? { contentType }
      : {}
    : styleField(property);
}

function partField(property: PropertyEncoding): JsonObject {
  const contentType = concreteType(property.contentType);
  return {
    ...styleField(property),
    // That is how bytes go anyway.
    ...(contentType !== undefined && contentType !== "application/octet-stream" && { contentType }),
    ...(property.headers !== undefined && { headers: true }),
  };
}

function styleField({ style, explode, allowReserved }: PropertyEncoding): JsonObject {
  return {
    ...(style !== undefined && { style }),
    ...(style !== undefined &&
      style !== "deepObject" &&
      explode !== (style === "form") && { explode: explode === true }),
    ...(allowReserved && { allowReserved: true }),
  };
}

/** The first media type of a list that is no range. */
function concreteType(contentType: string | undefined): string | undefined {
  return contentType
    ?.split(",")
    .map((one) => one.trim())
    .find((one) => one !== "" && !isRange(one));
}
