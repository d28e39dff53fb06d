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
 * responses (two or more). The success code is the constant that these responses give, else 0.
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
  const constants = tops.flatMap((top) => allowedIntegers(top, code, components) ?? []);
  const success = constants.includes(0) || constants.length === 0 ? 0 : Math.min(...constants);
  return { code, message, data, ...(timestamp === undefined ? {} : { timestamp }), success };
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
