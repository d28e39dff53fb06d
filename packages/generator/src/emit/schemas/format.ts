import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { SchemaScope } from "./scope.ts";
import type { SupportName } from "./support/names.ts";
import { call } from "./zod.ts";

type FormatCode = (scope: SchemaScope) => Code;

const plain =
  (name: string): FormatCode =>
  () =>
    call(name);

const iso =
  (name: string, options?: { readonly [key: string]: boolean }): FormatCode =>
  () =>
    e.call(e.access(e.identifier("z"), "iso", name), ...(options === undefined ? [] : [e.literal(options)]));

const pattern =
  (name: SupportName): FormatCode =>
  (scope) =>
    e.method(call("string"), "regex", scope.support(name));

/**
 * Formats that are asserted beside `type: string` (JSON Schema 2020-12 validation, section 7.3, and the OpenAPI format
 * registry). Every other format only informs. What zod has is used where it judges as the official suite does.
 */
const formats: Readonly<Record<string, FormatCode>> = {
  byte: plain("base64"),
  date: iso("date"),
  "date-time": iso("datetime", { offset: true }),
  duration: iso("duration"),
  email: plain("email"),
  hostname: plain("hostname"),
  ipv4: plain("ipv4"),
  ipv6: plain("ipv6"),
  "json-pointer": pattern("jsonPointer"),
  "relative-json-pointer": pattern("relativeJsonPointer"),
  regex: (scope) => e.method(call("string"), "check", scope.support("regularExpression")),
  time: pattern("fullTime"),
  uri: pattern("uri"),
  "uri-reference": pattern("uriReference"),
  // `z.uuid()` also asks for a known version and variant, which RFC 4122 leaves open.
  uuid: plain("guid"),
};

/** The expression for strings of a format; undefined for a format that asserts nothing. */
export function zodOfFormat(format: string | undefined, scope: SchemaScope): Code | undefined {
  return format !== undefined && Object.hasOwn(formats, format) ? formats[format]?.(scope) : undefined;
}
