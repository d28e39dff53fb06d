import type { EnvelopeContent, EnvelopeFormat } from "../contract/contract.ts";
import type { JsonValue } from "../contract/json.ts";
import type { Property, Schema } from "../contract/schema.ts";

/** Looks a component up by its id. */
export type Components = ReadonlyMap<string, Schema>;

const fieldNames = {
  code: ["code", "errcode", "err_code", "error_code", "errorCode"],
  message: ["message", "msg", "errmsg", "error_message"],
  data: ["data", "result", "payload"],
  timestamp: ["timestamp", "ts", "time"],
} as const;

/**
 * The properties that a value of the schema has at its top, gathered through references and `allOf`; several schemas
 * under one name all apply.
 */
export function topProperties(schema: Schema, components: Components): readonly Property[] {
  const seen = new Set<string>();
  const gather = (part: Schema): readonly Property[] => {
    const inherited: Property[] = [];
    if (part.ref !== undefined && !seen.has(part.ref)) {
      seen.add(part.ref);
      inherited.push(...gather(components.get(part.ref) ?? {}));
    }
    return [...inherited, ...(part.allOf ?? []).flatMap(gather), ...(part.properties ?? [])];
  };
  return gather(schema);
}

/**
 * Finds the envelope: the same integer code field and payload field at the top of at least half of the JSON success
 * responses (two or more).
 */
export function detectEnvelope(
  successes: readonly Schema[],
  components: Components,
): EnvelopeFormat | undefined {
  const tops = successes.map((schema) => topProperties(schema, components));
  const common = (names: readonly string[], accept: (schema: Schema) => boolean): string | undefined => {
    for (const name of names) {
      const count = tops.filter((top) => top.some((p) => p.name === name && accept(p.schema))).length;
      if (count >= 2 && count * 2 >= tops.length) return name;
    }
    return undefined;
  };
  const anything = () => true;
  const code = common(fieldNames.code, (schema) => isInteger(deref(schema, components)));
  const data = common(fieldNames.data, anything);
  const message = common(fieldNames.message, anything);
  if (code === undefined || data === undefined || message === undefined) return undefined;
  const timestamp = common(fieldNames.timestamp, anything);
  const success = successCode(tops, code, components);
  return { code, message, data, ...(timestamp === undefined ? {} : { timestamp }), success };
}

/**
 * The code of a success: the constant that the success responses give; without one, the value that their defaults and
 * examples agree on; else 0.
 */
function successCode(tops: readonly (readonly Property[])[], name: string, components: Components): number {
  const constants = tops.flatMap((top) => allowedIntegers(top, name, components) ?? []);
  if (constants.length > 0) return constants.includes(0) ? 0 : Math.min(...constants);
  const shown = tops
    .flat()
    .filter((property) => property.name === name)
    .map((property) => deref(property.schema, components))
    .flatMap((schema) => (schema.default === undefined ? (schema.examples ?? []) : [schema.default]))
    .filter((value): value is number => Number.isInteger(value));
  const [first = 0, ...rest] = new Set(shown);
  // An envelope that is shown with several codes shows failures too: which of them is the success is not said.
  return rest.length === 0 ? first : 0;
}

/** Reads one response by the envelope; undefined when the schema has no code field. */
export function readEnvelopeContent(
  schema: Schema,
  format: EnvelopeFormat,
  components: Components,
): EnvelopeContent | undefined {
  const top = topProperties(schema, components);
  if (!top.some((property) => property.name === format.code)) return undefined;
  const codes = (allowedIntegers(top, format.code, components) ?? []).filter(
    (code) => code !== format.success,
  );
  const payloads = top
    .filter((property) => property.name === format.data)
    .map((property) => property.schema)
    .filter(saysSomething);
  const data = payloads.length <= 1 ? payloads[0] : { allOf: payloads };
  return { codes: [...new Set(codes)].sort((a, b) => a - b), ...(data === undefined ? {} : { data }) };
}

/** The integers that every schema of the field allows; undefined when none lists values. */
function allowedIntegers(
  top: readonly Property[],
  name: string,
  components: Components,
): readonly number[] | undefined {
  const lists = top
    .filter((property) => property.name === name)
    .map((property) => deref(property.schema, components).enum)
    .filter((list) => list !== undefined);
  const [first, ...rest] = lists;
  return first
    ?.filter((value: JsonValue): value is number => Number.isInteger(value))
    .filter((value) => rest.every((list) => list.includes(value)));
}

function deref(schema: Schema, components: Components): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (current.ref !== undefined && !seen.has(current.ref)) {
    seen.add(current.ref);
    const { ref, ...siblings } = current;
    current = { ...components.get(ref), ...siblings };
  }
  return current;
}

function isInteger(schema: Schema): boolean {
  if (schema.types !== undefined) return schema.types.some((type) => type === "integer" || type === "number");
  return schema.enum?.every((value) => Number.isInteger(value)) ?? false;
}

/** A payload that only describes itself (the envelope's own placeholder) gives no type. */
function saysSomething(schema: Schema): boolean {
  const { title: _title, description: _description, examples: _examples, ...rest } = schema;
  return Object.keys(rest).length > 0;
}
