import "@hyperjump/json-schema/formats";
import "@hyperjump/json-schema/openapi-3-0";
import "@hyperjump/json-schema/openapi-3-2";
import { setShouldValidateFormat } from "@hyperjump/json-schema/draft-2020-12";
import { type AST, getSchema, Validation } from "@hyperjump/json-schema/experimental";
import { fromJs } from "@hyperjump/json-schema/instance/experimental";
import {
  registerSchema,
  setShouldValidateSchema,
  unregisterSchema,
} from "@hyperjump/json-schema/openapi-3-1";
import { bareDocument, fragmentOf } from "./bare-document.ts";
import type { Json, JsonMap } from "./document-node.ts";
import type { Direction } from "./places.ts";
import { directed, readAsDocumented } from "./readings.ts";

/** A validator that knows the dialects of OpenAPI and nothing of what is emitted. */
export interface SecondValidator {
  /** Pointers of schemas that it cannot compile, and why. */
  readonly refused: ReadonlyMap<string, string>;
  /** Undefined: the schema is one of the `refused`. */
  accepts(pointer: string, value: Json, direction: Direction): boolean | undefined;
}

const dialects: Readonly<Record<string, string>> = {
  "3.0": "https://spec.openapis.org/oas/3.0/schema",
  "3.1": "https://spec.openapis.org/oas/3.1/schema-base",
  "3.2": "https://spec.openapis.org/oas/3.2/schema-base",
};
const address = "https://specs.example/document";

/** Compiles the schemas at these pointers, with what they refer to, into one table. */
export async function secondValidator(
  document: JsonMap,
  pointers: Iterable<string>,
): Promise<SecondValidator> {
  setShouldValidateSchema(false);
  setShouldValidateFormat(true);
  const dialect = dialects[String(document.openapi).slice(0, 3)];
  if (dialect === undefined) throw new Error(`no dialect for OpenAPI ${String(document.openapi)}`);
  registerSchema(bareDocument(document) as never, address, dialect);
  const ast: AST = { metaData: {}, plugins: new Set() } as never;
  const compiled = new Map<string, string>();
  const refused = new Map<string, string>();
  try {
    for (const pointer of pointers) {
      try {
        const schema = await getSchema(`${address}#${fragmentOf(pointer)}`);
        compiled.set(pointer, await Validation.compile(schema, ast, schema));
      } catch (error) {
        refused.set(pointer, error instanceof Error ? error.message : String(error));
      }
    }
  } finally {
    unregisterSchema(address);
  }
  readAsDocumented(ast);
  const tables = { request: directed(ast, "request"), response: directed(ast, "response") };
  return {
    refused,
    accepts: (pointer, value, direction) => {
      const url = compiled.get(pointer);
      if (url === undefined) return undefined;
      const table = tables[direction];
      return Validation.interpret(url, fromJs(value as never), { ast: table, plugins: [...table.plugins] });
    },
  };
}
