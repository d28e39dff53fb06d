import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { SchemaScope } from "./scope.ts";
import type { Helpers } from "./support/names.ts";
import { call } from "./zod.ts";

type FormatCode = (scope: SchemaScope) => Code;

const plain =
  (name: string): FormatCode =>
  () =>
    call(name);

const iso =
  (name: string): FormatCode =>
  () =>
    e.call(e.access(e.identifier("z"), "iso", name));

/** `z.stringFormat(format, test)`: a format that zod does not have. */
const custom =
  (format: string, test: Helpers["formats"]): FormatCode =>
  (scope) =>
    call("stringFormat", e.string(format), scope.format(test));

/**
 * Formats that are asserted beside `type: string` (JSON Schema 2020-12 validation, section 7.3, and the OpenAPI format
 * registry). Every other format only informs. What zod has is used where it judges as the official suite does.
 */
const formats: Readonly<Record<string, FormatCode>> = {
  byte: plain("base64"),
  date: iso("date"),
  // `z.iso.datetime()` knows neither leap seconds nor lower case.
  "date-time": custom("date-time", "isDateTime"),
  // `z.iso.duration()` takes fractions and gaps, which ISO 8601 allows and RFC 3339 does not.
  duration: custom("duration", "duration"),
  // zod's own pattern rejects some characters and quoted local parts that RFC 5321 allows.
  email: (scope) => call("email", e.object([{ name: "pattern", value: scope.format("email") }])),
  hostname: (scope) => call("stringFormat", e.string("hostname"), scope.hostname("isHostname")),
  "idn-email": (scope) => call("email", e.object([{ name: "pattern", value: scope.format("idnEmail") }])),
  "idn-hostname": (scope) => call("stringFormat", e.string("idn-hostname"), scope.hostname("isIdnHostname")),
  int64: custom("int64", "isInt64"),
  ipv4: plain("ipv4"),
  ipv6: plain("ipv6"),
  iri: custom("iri", "isIri"),
  "iri-reference": custom("iri-reference", "isIriReference"),
  "json-pointer": custom("json-pointer", "jsonPointer"),
  "relative-json-pointer": custom("relative-json-pointer", "relativeJsonPointer"),
  regex: custom("regex", "isRegularExpression"),
  time: custom("time", "isTime"),
  uint64: custom("uint64", "isUint64"),
  uri: custom("uri", "isUri"),
  "uri-reference": custom("uri-reference", "isUriReference"),
  "uri-template": custom("uri-template", "uriTemplate"),
  // `z.uuid()` also asks for a known version and variant, which RFC 4122 leaves open.
  uuid: plain("guid"),
};

/** The expression for strings of a format; undefined for a format that asserts nothing. */
export function zodOfFormat(format: string | undefined, scope: SchemaScope): Code | undefined {
  return format !== undefined && Object.hasOwn(formats, format) ? formats[format]?.(scope) : undefined;
}
