import type {
  Contract,
  MediaType,
  Operation,
  Parameter,
  ParameterLocation,
} from "../../contract/contract.ts";
import type { OperationNames } from "../../contract/plan.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Docs } from "../../print/comment.ts";
import { type Answer, answerOf, usualPayloads } from "../media.ts";
import { multipartMembers, zodOfBinary, zodOfMultipart } from "./multipart.ts";
import type { SchemaPackage, SchemaScope } from "./scope.ts";
import type { Traits } from "./traits.ts";
import { chain, type Zod } from "./zod.ts";

/** One exported schema of an operation. */
export interface OperationPart {
  readonly name: string;
  readonly docs: Docs;
  readonly pointer: string;
  /** Present when a schema of the contract says all. */
  readonly schema?: Schema;
  print(scope: SchemaScope): Zod;
}

/** The schemas that an operation has: parameters by location, body, payload or event. */
export function operationParts(
  operation: Operation,
  names: OperationNames,
  { contract, traits }: SchemaPackage,
): readonly OperationPart[] {
  const groups = [
    ["path", names.params, "Path parameters"],
    ["query", names.query, "Query parameters"],
    ["header", names.headers, "Request headers"],
    ["cookie", names.cookies, "Cookies"],
  ] as const;
  const title = `\`${operation.method} ${operation.path}\``;
  const parts: OperationPart[] = [];
  for (const [location, name, what] of groups) {
    const schema = parametersSchema(operation, location, contract);
    if (schema !== undefined)
      parts.push(partOf(name, `${what} of ${title}.`, `${operation.pointer}/parameters`, schema, operation));
  }
  const [usual, ...further] = operation.body?.content ?? [];
  if (usual !== undefined) parts.push(bodyPart(usual, names.body, title, operation, traits));
  for (const media of further) {
    const name = names.bodies.find(({ mediaType }) => mediaType === media.mediaType)?.name;
    if (name !== undefined) parts.push(bodyPart(media, name, title, operation, traits));
  }
  const answer = answerOf(operation);
  const pointer = `${operation.pointer}/responses`;
  const { stream } = answer;
  if (stream !== undefined)
    parts.push(partOf(names.event, `Event of ${title}.`, pointer, oneOf(stream.schemas), operation));
  const data = dataPart(answer, names.data, `Payload of ${title}.`, pointer, operation);
  return data === undefined ? parts : [...parts, data];
}

function oneOf(schemas: readonly Schema[]): Schema {
  const [only, second] = schemas;
  return only !== undefined && second === undefined ? only : { anyOf: schemas };
}

/** The payload of a success as `send` gives it: JSON, or nothing where the document has that too. Undefined without JSON. */
function dataPart(
  answer: Answer,
  name: string,
  text: string,
  pointer: string,
  operation: Operation,
): OperationPart | undefined {
  const schemas = usualPayloads(answer).flatMap(({ kind, schema }) =>
    (kind === "json" || kind === "envelope") && schema !== undefined ? [schema] : [],
  );
  if (schemas.length === 0) return undefined;
  const schema = oneOf(schemas);
  if (!answer.mayBeEmpty) return partOf(name, text, pointer, schema, operation);
  return {
    name,
    docs: docs(text, schema, operation),
    pointer,
    print: (scope) => chain(scope.zodOf(schema), "optional"),
  };
}

function partOf(
  name: string,
  text: string,
  pointer: string,
  schema: Schema,
  operation: Operation,
): OperationPart {
  return {
    name,
    docs: docs(text, schema, operation),
    pointer,
    schema,
    print: (scope) => scope.zodOf(schema),
  };
}

function bodyPart(
  media: MediaType,
  name: string,
  title: string,
  operation: Operation,
  traits: Traits,
): OperationPart {
  const { kind, mediaType, schema } = media;
  const pointer = `${operation.pointer}/requestBody`;
  const isOnly = operation.body?.content.length === 1;
  const text = `Body of ${title}${isOnly ? "" : ` as \`${mediaType}\``}.`;
  const part = { name, docs: docs(text, schema, operation), pointer };
  if (kind === "binary") return { ...part, print: zodOfBinary };
  const members = kind === "multipart" ? multipartMembers(media, traits) : undefined;
  if (members !== undefined) return { ...part, print: (scope) => zodOfMultipart(members, scope) };
  if (kind === "lines") return partOf(name, text, pointer, { types: ["array"], items: schema }, operation);
  // What text is like beyond being text stands in its schema, if at all.
  const isText =
    (kind === "text" || kind === "events") && schema.types === undefined && schema.ref === undefined;
  return partOf(name, text, pointer, isText ? { ...schema, types: ["string"] } : schema, operation);
}

function docs(text: string, { title, description }: Schema, operation: Operation): Docs {
  return {
    paragraphs: [text, title, description],
    ...(operation.deprecated && { tags: [{ tag: "deprecated", text: "" }] }),
  };
}

function parametersSchema(
  operation: Operation,
  location: ParameterLocation,
  contract: Contract,
): Schema | undefined {
  const whole = operation.parameters.find((parameter) => parameter.in === "querystring");
  if (location === "query" && whole !== undefined) return whole.schema;
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === location && !isIdempotencyKey(parameter, operation, contract),
  );
  if (parameters.length === 0) return undefined;
  return {
    types: ["object"],
    properties: parameters.map(({ name, schema, description, deprecated, allowEmptyValue }) => ({
      name,
      schema: {
        ...(allowEmptyValue ? { anyOf: [schema, { enum: [""] }] } : schema),
        ...(description !== undefined && { description }),
        ...(deprecated && { deprecated }),
      },
    })),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** The client sends that header by itself. */
function isIdempotencyKey(
  { name, in: location }: Parameter,
  { idempotency }: Operation,
  contract: Contract,
): boolean {
  const header = contract.idempotency?.header.toLowerCase();
  return idempotency !== "none" && location === "header" && name.toLowerCase() === header;
}
