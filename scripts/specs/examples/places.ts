import type { MediaType } from "../../../packages/generator/src/contract/contract.ts";
import { child, children, type DocumentNode, type Json, nodeAt, resolved, text } from "./document-node.ts";
import type { EmittedSchemas, OperationSchemas, ZodSchema } from "./emitted-schemas.ts";
import { type Example, examplesOfHolder, examplesOfSchema } from "./example.ts";
import { partsOf, unwrapped } from "./schema-parts.ts";

/** Which way a value travels; members that are `readOnly` or `writeOnly` belong to one of them. */
export type Direction = "request" | "response";

/** Where a document has examples of what an emitted schema judges. */
export interface Place {
  /** The emitted schema; of a component its forms in both directions. */
  readonly emitted: readonly ZodSchema[];
  /** Places of the document's schemas; a value has to fit one of them. Nothing there accepts everything. */
  readonly schemas: readonly (DocumentNode | undefined)[];
  readonly directions: readonly Direction[];
  readonly examples: readonly Example[];
}

/** What has an emitted schema and examples: components, and bodies, payloads and parameters of operations. */
export function placesOf(document: Json, emitted: EmittedSchemas): readonly Place[] {
  const is30 = /^3\.0/.test(text({ value: document, pointer: "" }, "openapi") ?? "");
  const places: Place[] = [];

  /** The examples of a schema itself and of the members that the emitted schema shows as its own. */
  const addSchema = (
    node: DocumentNode | undefined,
    zods: readonly ZodSchema[],
    directions: readonly Direction[],
  ): void => {
    if (node === undefined || zods.length === 0) return;
    // In 3.0 nothing beside a reference counts.
    if (is30 && text(node, "$ref") !== undefined) return;
    places.push({ emitted: zods, schemas: [node], directions, examples: examplesOfSchema(node) });
    for (const { node: part, zods: inner } of partsOf(node, zods)) addSchema(part, inner, directions);
  };

  /** A media type or parameter: its examples stand beside its schema. */
  const addHolder = (holder: DocumentNode, zod: ZodSchema, direction: Direction): void => {
    const schema = child(holder, "schema");
    const examples = examplesOfHolder(document, holder);
    places.push({ emitted: [zod], schemas: [schema], directions: [direction], examples });
    addSchema(schema, [zod], [direction]);
  };

  /** Where the schema is a component, the component judges: an answer of a failure has no schema of its own. */
  const addReferring = (holder: DocumentNode): boolean => {
    const schema = child(holder, "schema");
    const key = /^#\/components\/schemas\/([^/]+)$/.exec(text(schema, "$ref") ?? "")?.[1];
    if (key === undefined) return false;
    const zods = emitted.component(decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
    const examples = examplesOfHolder(document, holder);
    if (zods.length > 0) places.push({ emitted: zods, schemas: [schema], directions: both, examples });
    return zods.length > 0;
  };

  const addBody = (schemas: OperationSchemas, node: DocumentNode): void => {
    const body = resolved(document, child(node, "requestBody"));
    for (const media of schemas.operation.body?.content ?? []) {
      const holder = resolved(document, child(child(body, "content"), media.mediaType));
      const zod = schemas.body(media.mediaType);
      if (holder !== undefined && zod !== undefined && isData(media))
        addHolder(holder, zod, schemas.isIncoming ? "response" : "request");
    }
  };

  const addAnswers = (schemas: OperationSchemas, node: DocumentNode): void => {
    const { operation, data } = schemas;
    const payloads: DocumentNode[] = [];
    const isSuccess = successOf(operation.responses.map(({ status }) => status));
    let isWhole = operation.method !== "HEAD" && data !== undefined;
    for (const response of operation.responses) {
      const found = children(child(node, "responses")).find(
        ({ key }) => key.toUpperCase() === response.status.toUpperCase(),
      );
      const content = child(resolved(document, found?.node), "content");
      if (response.envelope !== undefined) isWhole = false;
      for (const media of response.content.filter(({ kind }) => kind === "json")) {
        const holder = resolved(document, child(content, media.mediaType));
        if (holder === undefined) continue;
        if (isSuccess(response.status)) payloads.push(holder);
        else addReferring(holder);
      }
    }
    const [only, second] = payloads;
    if (!isWhole || data === undefined) {
      for (const holder of payloads) addReferring(holder);
      return;
    }
    if (only !== undefined && second === undefined) {
      addHolder(only, data, "response");
      return;
    }
    const all = payloads.map((holder) => child(holder, "schema"));
    // Media types that hold the same are one alternative.
    const texts = new Set(all.map((node) => JSON.stringify(node?.value)));
    const options = texts.size === 1 ? all.map(() => data) : (unwrapped(data)?.def?.options ?? []);
    for (const [index, holder] of payloads.entries()) {
      const examples = examplesOfHolder(document, holder);
      places.push({ emitted: [data], schemas: all, directions: ["response"], examples });
      const option = options.length === payloads.length ? options[index] : undefined;
      if (option !== undefined) addSchema(all[index], [option], ["response"]);
    }
  };

  const addParameters = (schemas: OperationSchemas, node: DocumentNode): void => {
    const item = nodeAt(document, node.pointer.slice(0, node.pointer.lastIndexOf("/")));
    const own = new Set<string>();
    for (const owner of [node, item])
      for (const { node: entry } of children(child(owner, "parameters"))) {
        const parameter = resolved(document, entry);
        const location = text(parameter, "in") ?? "";
        const name = text(parameter, "name") ?? "";
        const zod = schemas.parameter(location, name);
        // An empty text may stand for any value then, which its schema does not say.
        const isOpen = child(parameter, "allowEmptyValue")?.value === true;
        if (parameter === undefined || zod === undefined || isOpen || own.has(`${location} ${name}`))
          continue;
        own.add(`${location} ${name}`);
        if (child(parameter, "schema") !== undefined)
          addHolder(parameter, zod, schemas.isIncoming ? "response" : "request");
      }
  };

  for (const { key, node } of children(nodeAt(document, "/components/schemas")))
    addSchema(node, emitted.component(key), both);
  for (const schemas of emitted.operations) {
    const node = nodeAt(document, schemas.operation.pointer);
    if (node === undefined) continue;
    addParameters(schemas, node);
    addBody(schemas, node);
    if (!schemas.isIncoming) addAnswers(schemas, node);
  }
  return places.filter(({ examples }) => examples.length > 0);
}

const both: readonly Direction[] = ["response", "request"];

/** Values that JSON can hold; a form has the members of an object. */
function isData({ kind }: MediaType): boolean {
  return kind === "json" || kind === "form";
}

/** Which statuses are successes: 2xx with content, or the default response where there are none. */
function successOf(statuses: readonly string[]): (status: string) => boolean {
  const declared = statuses.some((status) => status.startsWith("2"));
  return (status) =>
    declared ? status.startsWith("2") && status !== "204" && status !== "205" : status === "default";
}
