import type { Values } from "./operation.js";
import type { Binary } from "./platform.js";
import { addQuery } from "./request.js";

/**
 * Encodes a body as application/x-www-form-urlencoded (WHATWG URL standard, section 5.2): a list repeats its name,
 * an object gives its own names.
 */
export const form = (values: Values): unknown => new URLSearchParams(addQuery("", values));

/** Encodes a body as multipart/form-data (RFC 7578): a list becomes repeated fields, an object one field of JSON. */
export const multipart = (values: Values): unknown => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const item of [value].flat())
      if (item != null) data.append(name, (item === Object(item) ? partOf(item) : item) as string);
  return data;
};

const partOf = (item: unknown): unknown =>
  item instanceof Blob
    ? item
    : ArrayBuffer.isView(item) || item instanceof ArrayBuffer
      ? new Blob([item as BlobPart])
      : JSON.stringify(item);

/** Sends a text or bytes as they are. Bytes without a type of their own go as application/octet-stream. */
export const raw = (value: string | Binary): unknown =>
  typeof value === "string" || value instanceof Blob
    ? value
    : new Blob([value as BlobPart], { type: "application/octet-stream" });
