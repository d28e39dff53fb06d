import type { JsonObject, JsonValue } from "../../src/contract/json.ts";

/** Two contracts that differ in one thing, and what programs written for the first one look like. */
export interface Pair {
  /** The rule that it is an example of. */
  readonly rule: string;
  /** Tells examples of one rule apart. */
  readonly name?: string;
  readonly before: Inputs;
  readonly after: Inputs;
  /** Other rules that speak of the same change. */
  readonly also?: readonly string[];
  /** A module of ordinary code. */
  readonly use?: string;
  /** A module that only exhaustive code or a test would be. */
  readonly fixture?: string;
}

export interface Inputs {
  readonly document: JsonObject;
  /** Tables in JSON. */
  readonly errors?: JsonObject;
}

export const json = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });

/** A document with these paths. */
export const paths = (entries: JsonObject, more: JsonObject = {}): Inputs => ({
  document: { openapi: "3.1.1", info: { title: "T", version: "1" }, paths: entries, ...more },
});

/** `POST /a`, which is called `a`. */
export const operation = (more: JsonObject = {}, rest: JsonObject = {}): Inputs =>
  paths({ "/a": { post: { operationId: "a", responses: { "204": { description: "" } }, ...more } } }, rest);

type Examples = Pick<Pair, "also" | "fixture" | "name"> & {
  /** What a program sends, or reads of `data`. */
  readonly use?: string;
};

/** What is sent changes: `use` is a body. */
export function request(rule: string, before: JsonObject, after: JsonObject, more: Examples = {}): Pair {
  const at = (schema: JsonObject) => operation({ requestBody: { required: true, content: json(schema) } });
  const { use, ...rest } = more;
  return {
    rule,
    before: at(before),
    after: at(after),
    ...rest,
    ...(use !== undefined && { use: sending(`{ body: ${use} }`) }),
  };
}

/** What is answered changes: `use` reads `data`, `fixture` makes one. */
export function response(rule: string, before: JsonObject, after: JsonObject, more: Examples = {}): Pair {
  const at = (schema: JsonObject) =>
    operation({ responses: { "200": { description: "", content: json(schema) } } });
  const { use, fixture, ...rest } = more;
  return {
    rule,
    before: at(before),
    after: at(after),
    ...rest,
    ...(use !== undefined && { use: reading(use) }),
    ...(fixture !== undefined && { fixture: making(fixture) }),
  };
}

/** An operation changes in something else. */
export function changed(
  rule: string,
  before: JsonObject,
  after: JsonObject,
  more: Partial<Pair> & { readonly rest?: JsonObject; readonly restAfter?: JsonObject } = {},
): Pair {
  const { rest = {}, restAfter = rest, ...given } = more;
  return { rule, before: operation(before, rest), after: operation(after, restAfter), ...given };
}

export const sending = (input: string): string =>
  `import type { AInput } from "@acme/operations";\nexport const input: AInput = ${input};\n`;
export const reading = (read: string): string =>
  `import type { AData } from "@acme/operations";\nexport const read = (data: AData) => ${read};\n`;
export const making = (value: string): string =>
  `import type { AData } from "@acme/operations";\nexport const made: AData = ${value};\n`;

export const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

export const text = { type: "string" } as const;
export const whole = { type: "integer" } as const;
export const oneOf = (...values: readonly JsonValue[]): JsonObject => ({ type: "string", enum: values });
