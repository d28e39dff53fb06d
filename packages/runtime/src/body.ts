import type { Operation } from "./operation.js";
import { queryOf } from "./url.js";

type Kind = NonNullable<Operation["body"]>;
type Values = Readonly<Record<string, unknown>>;

/** Usual content types. `fetch` itself names those of text and of multipart, which needs a boundary. */
const mediaTypes: { readonly [Name in Kind]?: string } = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  binary: "application/octet-stream",
};

/** Gives the content type to send, or undefined where `fetch` must say it. */
export const mediaTypeOf = (kind: Kind, own: string | undefined): string | undefined =>
  kind === "multipart" ? undefined : (own ?? mediaTypes[kind]);

/** Encodes a request body so that it can be sent more than once. */
export const bodyOf = (kind: Kind, value: unknown): BodyInit =>
  kind === "json"
    ? JSON.stringify(value)
    : kind === "form"
      ? queryOf(value as Values)
      : kind === "multipart"
        ? formOf(value as Values)
        : (value as BodyInit);

/** Encodes multipart/form-data (RFC 7578): a list becomes repeated fields, an object one field of JSON. */
const formOf = (values: Values): FormData => {
  const form = new FormData();
  for (const name of Object.keys(values))
    for (const item of [values[name]].flat()) if (item != null) form.append(name, partOf(item) as string);
  return form;
};

const partOf = (item: unknown): string | Blob =>
  typeof item !== "object"
    ? String(item)
    : item instanceof Blob
      ? item
      : ArrayBuffer.isView(item) || item instanceof ArrayBuffer
        ? new Blob([item as BlobPart])
        : JSON.stringify(item);
