/** The core schema (YAML 1.2.2, section 10.3.2): what a text without quotes stands for. Infinities and NaN come as such. */
export function resolvePlain(text: string): boolean | null | number | string {
  switch (text) {
    case "":
    case "~":
    case "null":
    case "Null":
    case "NULL":
      return null;
    case "true":
    case "True":
    case "TRUE":
      return true;
    case "false":
    case "False":
    case "FALSE":
      return false;
  }
  // Most texts are words; all numbers begin with one of + - . and the digits.
  const first = text.charCodeAt(0);
  if (first < 0x2b || first > 0x39) return text;
  if (number.test(text)) return Number(text);
  if (infinity.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

const number = /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/;
const infinity = /^[-+]?\.(?:inf|Inf|INF)$/;

/** The kind of value that a tag asks for; undefined for tags that name nothing of JSON. */
export type TaggedKind = "bool" | "float" | "int" | "map" | "null" | "seq" | "str";

const kinds: ReadonlySet<string> = new Set([
  "bool",
  "float",
  "int",
  "map",
  "null",
  "seq",
  "str",
] satisfies TaggedKind[]);

/** What a tag as it is written asks for (YAML 1.2.2, sections 6.9.1 and 10.2). A lone `!` makes a text of what it stands before. */
export function taggedKind(written: string): TaggedKind | undefined {
  if (written === "!") return "str";
  const [, name = ""] = /^(?:!!|!<tag:yaml\.org,2002:)(\w+)>?$/.exec(written) ?? [];
  return kinds.has(name) ? (name as TaggedKind) : undefined;
}

/** The value of a text that is tagged; undefined when the tag does not fit. */
export function resolveTagged(kind: TaggedKind, text: string): boolean | null | number | string | undefined {
  if (kind === "str") return text;
  const value = resolvePlain(text);
  switch (kind) {
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    case "float":
      return typeof value === "number" ? value : undefined;
    case "int":
      return typeof value === "number" && (Number.isInteger(value) || !Number.isFinite(value))
        ? value
        : undefined;
    case "null":
      return value === null ? value : undefined;
    default:
      return undefined;
  }
}
