/** A value of JSON (RFC 8259). Numbers are IEEE 754 doubles, as `JSON.parse` gives them. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** An object of JSON. Objects that come from outside are read by own keys only. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
