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
import { answerOf, preferredMedia } from "../media.ts";
import { multipartMembers, zodOfBinary, zodOfMultipart } from "./multipart.ts";
import type { SchemaPackage, SchemaScope } from "./scope.ts";
import type { Traits } from "./traits.ts";
import type { Zod } from "./zod.ts";

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
  const media = operation.body === undefined ? undefined : preferredMedia(operation.body.content);
  if (media !== undefined) parts.push(bodyPart(media, names, title, operation, traits));
  const answer = answerOf(operation);
  const schema = answer.schemas.length === 1 ? answer.schemas[0] : { anyOf: answer.schemas };
  if (schema === undefined || answer.schemas.length === 0) return parts;
  const pointer = `${operation.pointer}/responses`;
  if (answer.kind === "events")
    parts.push(partOf(names.event, `Event of ${title}.`, pointer, schema, operation));
  if (answer.kind === "envelope" || answer.kind === "json")
    parts.push(partOf(names.data, `Payload of ${title}.`, pointer, schema, operation));
  return parts;
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
  { kind, schema }: MediaType,
  { body: name }: OperationNames,
  title: string,
  operation: Operation,
  traits: Traits,
): OperationPart {
  const pointer = `${operation.pointer}/requestBody`;
  const text = `Body of ${title}.`;
  const part = { name, docs: docs(text, schema, operation), pointer };
  if (kind === "binary") return { ...part, print: zodOfBinary };
  const members = kind === "multipart" ? multipartMembers(schema, traits) : undefined;
  if (members !== undefined) return { ...part, print: (scope) => zodOfMultipart(members, scope) };
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
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === location && !isIdempotencyKey(parameter, operation, contract),
  );
  if (parameters.length === 0) return undefined;
  return {
    types: ["object"],
    properties: parameters.map(({ name, schema, description, deprecated }) => ({
      name,
      schema: {
        ...schema,
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
