import type { Contract, Operation, Parameter } from "../../contract/contract.ts";
import type { OperationNames } from "../../contract/plan.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { type Answer, answerOf, preferredMedia } from "../media.ts";
import type { Scope } from "../scope.ts";
import { presence, schemaType, shownProperties, unionOf } from "./schema-type.ts";

/** Names of the input's groups, by the location of their parameters. */
const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/** `interface CreateTaskInput`: what a caller gives, grouped by location. */
export function inputType(
  operation: Operation,
  names: OperationNames,
  contract: Contract,
  scope: Scope,
): Statement {
  const members: t.TypeMember[] = [];
  for (const place of ["path", "query", "header", "cookie"] as const) {
    const parameters = operation.parameters.filter(
      (parameter) => parameter.in === place && !isKey(parameter, operation, contract),
    );
    if (parameters.length === 0) continue;
    members.push({
      name: groups[place],
      ...presence(
        parameters.some(({ required }) => required),
        t.objectType(parameters.map((parameter) => parameterMember(parameter, scope))),
      ),
    });
  }
  const media = operation.body === undefined ? undefined : preferredMedia(operation.body.content);
  if (operation.body !== undefined && media !== undefined)
    members.push({
      name: "body",
      ...presence(operation.body.required, bodyType(media.kind, media.schema, contract, scope)),
      docs: { paragraphs: [operation.body.description] },
    });
  const docs = { paragraphs: [`Input of \`${operation.id}\`.`] };
  if (members.length > 0) return { kind: "interface", name: names.input, members, docs };
  // An operation without input: `{}` would accept anything, this accepts an empty object.
  return { kind: "type", name: names.input, type: t.objectType([], t.keyword("never")), docs };
}

/** The client mints the idempotency key; callers give their own as an option, not as a header. */
function isKey(parameter: Parameter, operation: Operation, contract: Contract): boolean {
  return (
    operation.idempotency !== "none" &&
    parameter.in === "header" &&
    parameter.name.toLowerCase() === contract.idempotency?.header.toLowerCase()
  );
}

function parameterMember(
  { name, required, schema, description, deprecated }: Parameter,
  scope: Scope,
): t.TypeMember {
  return {
    name,
    ...presence(required, schemaType(schema, scope)),
    docs: {
      paragraphs: [description ?? schema.description],
      ...(deprecated && { tags: [{ tag: "deprecated", text: "" }] }),
    },
  };
}

function bodyType(kind: string, schema: Schema, contract: Contract, scope: Scope): Code {
  if (kind === "binary") return t.typeName("Binary");
  if (kind === "text" || kind === "events") return t.keyword("string");
  return kind === "multipart" ? multipartType(schema, contract, scope) : schemaType(schema, scope);
}

/** Members of a multipart body; a member that holds bytes takes them as such (OpenAPI 3.1, section 4.8.15.4). */
function multipartType(schema: Schema, contract: Contract, scope: Scope): Code {
  const target =
    schema.ref === undefined ? schema : contract.components.find(({ id }) => id === schema.ref)?.schema;
  if (target?.properties === undefined) return schemaType(schema, scope);
  const required = new Set(target.required ?? []);
  return t.objectType(
    shownProperties(target).map(({ name, schema: part }) => ({
      name,
      ...presence(required.has(name), multipartMember(part, scope)),
      docs: { paragraphs: [part.description] },
    })),
  );
}

function multipartMember(schema: Schema, scope: Scope): Code {
  if (isBytes(schema)) return t.typeName("Binary");
  if (schema.items !== undefined && isBytes(schema.items)) return t.arrayType(t.typeName("Binary"));
  return schemaType(schema, scope);
}

/** `format: binary` (3.0), or a string or typeless schema with a media type and no text encoding (3.1). */
function isBytes(schema: Schema): boolean {
  if (schema.format === "binary") return true;
  return schema.contentMediaType !== undefined && schema.contentEncoding === undefined;
}

/** `type CreateTaskData`: the payload of a success. */
export function dataType(operation: Operation, names: OperationNames, scope: Scope): Statement {
  const docs = { paragraphs: [`Payload of a successful \`${operation.id}\`.`] };
  return { kind: "type", name: names.data, type: answerType(answerOf(operation), scope), docs };
}

function answerType(answer: Answer, scope: Scope): Code {
  const empty = answer.mayBeEmpty && answer.kind !== "empty" ? [t.keyword("undefined")] : [];
  switch (answer.kind) {
    case "empty":
      return t.keyword("undefined");
    case "text":
      return unionOf([t.keyword("string"), ...empty]);
    case "binary":
      return unionOf([t.typeName("PlatformBlob"), ...empty]);
    default:
      return answer.schemas.length === 0
        ? t.keyword("unknown")
        : unionOf([...answer.schemas.map((schema) => schemaType(schema, scope)), ...empty]);
  }
}

/** `type CreateTaskFailure`: each documented code with its status and payload. */
export function failureType(
  operation: Operation,
  names: OperationNames,
  contract: Contract,
  scope: Scope,
): Statement {
  const documented =
    contract.envelope === undefined ? statusFailures(operation, scope) : codeFailures(operation, scope);
  return {
    kind: "type",
    name: names.failure,
    type: unionOf(documented),
    docs: { paragraphs: [`Failures that \`${operation.id}\` documents: code, HTTP status, payload.`] },
  };
}

function codeFailures(operation: Operation, scope: Scope): readonly Code[] {
  return operation.responses.flatMap(({ status, envelope }): Code[] => {
    if (envelope === undefined || envelope.codes.length === 0) return [];
    const data = envelope.data === undefined ? t.keyword("unknown") : schemaType(envelope.data, scope);
    return [documented(envelope.codes, status, data)];
  });
}

/** Without an envelope the status stands for the code and the body for the payload. */
function statusFailures(operation: Operation, scope: Scope): readonly Code[] {
  return operation.responses.flatMap(({ status, content }): Code[] => {
    if (!/^[345]\d\d$/.test(status)) return [];
    const json = content.find(({ kind }) => kind === "json");
    return [
      documented(
        [Number(status)],
        status,
        json === undefined ? t.keyword("unknown") : schemaType(json.schema, scope),
      ),
    ];
  });
}

function documented(codes: readonly number[], status: string, data: Code): Code {
  const statusType = /^\d{3}$/.test(status) ? t.literalType(Number(status)) : t.keyword("number");
  return t.typeName("Documented", t.unionType(codes.map(t.literalType)), statusType, data);
}

/** `type ListTasksItem`: one element of a page. Undefined when the items have no schema of their own. */
export function itemType(operation: Operation, names: OperationNames): Statement | undefined {
  if (operation.pagination === undefined) return undefined;
  return {
    kind: "type",
    name: names.item,
    type: t.elementOf(names.data, operation.pagination.items),
    docs: { paragraphs: [`One item of the list that \`${operation.id}\` pages through.`] },
  };
}

/** `type AiCreateTaskEvent`: one event of a stream. */
export function eventType(operation: Operation, names: OperationNames, scope: Scope): Statement {
  return {
    kind: "type",
    name: names.event,
    type: answerType(answerOf(operation), scope),
    docs: { paragraphs: [`One event of the stream that \`${operation.id}\` answers with.`] },
  };
}
