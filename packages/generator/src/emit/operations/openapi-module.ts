import type { OpenAPI3, PathItemObject, ReferenceObject, TransformNodeOptions } from "openapi-typescript";
import { addJSDocComment, oapiRef } from "openapi-typescript/dist/lib/ts.mjs";
import { createRef, resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformHeader from "openapi-typescript/dist/transform/header-object.mjs";
import transformParameter from "openapi-typescript/dist/transform/parameter-object.mjs";
import transformPathItem from "openapi-typescript/dist/transform/path-item-object.mjs";
import transformRequestBody from "openapi-typescript/dist/transform/request-body-object.mjs";
import transformResponse from "openapi-typescript/dist/transform/response-object.mjs";
import transformSchema from "openapi-typescript/dist/transform/schema-object.mjs";
import ts from "typescript";
import type { JsonObject } from "../../contract/json.ts";
import { printTypeMembers } from "../../print/type-node.ts";
import { withObjectSchemas } from "./object-schemas.ts";
import { withoutPercentSigns } from "./percent-signs.ts";

/** What openapi-typescript hands through all its transformers. */
type Transformation = TransformNodeOptions["ctx"];

/** Sections of `components` in the order of openapi-typescript; those that it knows no types for are left out. */
const sections = ["schemas", "responses", "parameters", "requestBodies", "headers", "pathItems"] as const;

/**
 * A library type for members of a base that a derived schema requires. That of openapi-typescript wants `K` to be keys of
 * `T`, which they are not where the base allows null or other alternatives, or where a discriminator was left out of it;
 * this one is the same where they are, and elsewhere takes each alternative by itself.
 */
const withRequired =
  "type WithRequired<T, K extends PropertyKey> = T & { [P in keyof T as P extends K ? P : never]-?: T[P]; };";

/**
 * The module that openapi-typescript makes of a document with sorted keys. Each member is built, printed and dropped
 * before the next, so that a large document needs no more memory than a small one.
 *
 * @param own types that stand in for those of openapi-typescript, by the path of their schema.
 */
export function openapiModule(document: OpenAPI3, own: ReadonlyMap<string, ts.TypeNode>): string {
  try {
    return printModule(document, own);
  } catch (error) {
    // Few documents have what the library throws on; all others are spared the copies.
    const code = withoutPercentSigns(withObjectSchemas(document as unknown as JsonObject));
    if (code === undefined) throw error;
    const ownTypes = new Map([...own].map(([path, type]) => [code.replace(path), type]));
    return code.restore(printModule(code.document as unknown as OpenAPI3, ownTypes));
  }
}

/** openapi-typescript has thrown on a part of the document. */
export class Untransformable extends Error {
  override readonly name = "Untransformable";
  /** Of that part. */
  readonly path: readonly string[];

  constructor(path: readonly string[], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.path = path;
  }
}

function printModule(source: OpenAPI3, own: ReadonlyMap<string, ts.TypeNode>): string {
  // What is looked for is searched slowly, and written into the schemas where it is found; whoever tries again must not find it.
  const isDiscriminated = hasDiscriminator(source);
  const document = isDiscriminated ? structuredClone(source) : source;
  const discriminators: Transformation["discriminators"] = isDiscriminated
    ? scanDiscriminators(document, { silent: true })
    : { objects: {}, refsHandled: [] };
  const context = createContext(document, own, discriminators);
  const operations: string[] = [];
  const printPathItem = (item: PathItemObject | ReferenceObject, path: readonly string[]): ts.TypeNode => {
    if ("$ref" in item && item.$ref !== undefined) return oapiRef(item.$ref);
    const type = transformPathItem(item as PathItemObject, { path: createRef([...path]), ctx: context });
    for (const node of context.injectFooter)
      if (ts.isInterfaceDeclaration(node)) operations.push(printTypeMembers(node.members, 2));
    context.injectFooter = context.injectFooter.filter((node) => !ts.isInterfaceDeclaration(node));
    return type;
  };

  const paths = printEntries(document.paths, ["paths"], (item, name) => printPathItem(item, ["paths", name]));
  const webhooks = printEntries(document.webhooks, ["webhooks"], (item, name) =>
    printPathItem(item, ["webhooks", name]),
  );
  const components = sections.map((section) => {
    const entries: { readonly [name: string]: object } | undefined = document.components?.[section];
    const printed = printEntries(entries, ["components", section], (item, name) => {
      const path = ["components", section, name];
      if (section === "pathItems") return printPathItem(item as PathItemObject, path);
      const pointer = createRef(path);
      return (
        own.get(pointer) ??
        transformers[section](item as never, { path: pointer, schema: item as never, ctx: context })
      );
    });
    return `  ${section}: ${printed === "" ? "never" : `{\n${printed}  }`};\n`;
  });
  const blocks = [
    declaration("paths", paths),
    declaration("webhooks", webhooks),
    declaration("components", document.components === undefined ? "" : components.join("")),
    declaration("$defs", ""),
    declaration("operations", operations.join("")),
  ];
  if (context.injectFooter.length > 0) blocks.push(withRequired);
  return blocks.join("\n");
}

const transformers = {
  schemas: transformSchema,
  responses: transformResponse,
  parameters: transformParameter,
  requestBodies: transformRequestBody,
  headers: transformHeader,
} as const;

function printEntries<T extends object>(
  entries: { readonly [name: string]: T } | undefined,
  path: readonly string[],
  transform: (item: T, name: string) => ts.TypeNode,
): string {
  let text = "";
  for (const [name, item] of Object.entries(entries ?? {})) {
    const key = ts.factory.createStringLiteral(name);
    try {
      const member = ts.factory.createPropertySignature(undefined, key, undefined, transform(item, name));
      addJSDocComment(item, member);
      text += printTypeMembers([member], 2 * path.length);
    } catch (cause) {
      throw new Untransformable([...path, name], cause);
    }
  }
  return text;
}

function declaration(name: string, members: string): string {
  return members === ""
    ? `export type ${name} = Record<string, never>;`
    : `export interface ${name} {\n${members}}`;
}

function hasDiscriminator(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(hasDiscriminator);
  for (const key in value)
    if (key === "discriminator" || hasDiscriminator((value as JsonObject)[key])) return true;
  return false;
}

function createContext(
  document: OpenAPI3,
  own: ReadonlyMap<string, ts.TypeNode>,
  discriminators: Transformation["discriminators"],
): Transformation {
  const resolved = new Map<string, unknown>();
  return {
    additionalProperties: false,
    // The keys of the document are in order, by code units and not by a locale.
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators,
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Read by the linter only, which has no part in this.
    redoc: undefined as unknown as Transformation["redoc"],
    resolve<T>(reference: string): T | undefined {
      if (!resolved.has(reference))
        resolved.set(reference, resolveRef(document, reference, { silent: true }));
      return resolved.get(reference) as T | undefined;
    },
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (_schema, { path }) => own.get(path ?? ""),
    transformProperty: undefined,
  };
}
