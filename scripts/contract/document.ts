import { readFileSync } from "node:fs";

/** A JSON object of the description; members are looked at one by one. */
export type Node = { readonly [member: string]: unknown };

/** A Reference Object or Schema Object with a reference (OpenAPI 3.1.1, section 4.8.23). */
export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Node;
}

export interface Response {
  readonly description: string;
  readonly headers?: { readonly [name: string]: Node };
  readonly content?: { readonly [mediaType: string]: { readonly schema: Node } };
}

/** An Operation Object (OpenAPI 3.1.1, section 4.8.10) with its place in the document. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security?: readonly Node[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: { readonly [mediaType: string]: { readonly schema: Node } } };
  readonly responses: { readonly [status: string]: Response | Reference };
  readonly "x-idempotency"?: string;
  readonly "x-rate-limit"?: string;
  readonly "x-provenance"?: string;
}

export interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly security: readonly Node[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: {
    readonly [path: string]: { readonly [method: string]: Omit<Operation, "path" | "method"> };
  };
  readonly components: {
    readonly schemas: { readonly [name: string]: Node };
    readonly responses: { readonly [name: string]: Response };
    readonly securitySchemes: { readonly [name: string]: Node };
  };
}

/** The text of a file at the root of the repository. */
export function readRootFile(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}

export const document: Document = JSON.parse(readRootFile("openapi.json"));

/** Where a fact comes from: a documentation page, a published client, or an assumption. */
export const provenances: readonly string[] = ["documented", "observed", "inferred"];

export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

/** The object itself, or what its reference points at; throws when that is nothing. */
export function resolve<T extends object>(value: T | Reference): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  let target: unknown = document;
  for (const segment of value.$ref.replace(/^#\//, "").split("/"))
    target = (target as Node)[segment.replaceAll("~1", "/").replaceAll("~0", "~")];
  if (target === undefined) throw new Error(`Nothing at ${value.$ref}`);
  return resolve(target as T);
}

/** The parameters of an operation, references followed. */
export function parametersOf(operation: Operation): readonly Parameter[] {
  return (operation.parameters ?? []).map((parameter) => resolve<Parameter>(parameter));
}

/** The response of a status, references followed. */
export function responseOf(operation: Operation, status: number | string): Response | undefined {
  const response = operation.responses[status];
  return response === undefined ? undefined : resolve<Response>(response);
}

/** Schema of the successful answer in a media type. */
export function successSchema(operation: Operation, mediaType: string): Node | undefined {
  return responseOf(operation, 200)?.content?.[mediaType]?.schema;
}

/** Operation ids, as the tests show what is wrong. */
export function names(list: readonly Operation[]): readonly string[] {
  return list.map(({ operationId }) => operationId);
}

/** The items that stand in a list more than once. */
export function repeated(list: readonly string[]): readonly string[] {
  return list.filter((item, index) => list.indexOf(item) !== index);
}

/** Calls back for every object at or below a value, with its JSON pointer (RFC 6901). */
export function walk(value: unknown, pointer: string, visit: (node: Node, pointer: string) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Node, pointer);
  for (const [key, child] of Object.entries(value))
    walk(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, visit);
}
