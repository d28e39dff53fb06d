import type { Contract, MediaType, Operation, Parameter } from "../../contract/contract.ts";
import type { OperationNames } from "../../contract/plan.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import {
  type Answer,
  answerOf,
  answerTypes,
  isChosen,
  isRange,
  type Payload,
  sentMedia,
  usualPayloads,
} from "../media.ts";
import type { Scope } from "../scope.ts";
import { bodyType } from "./body-type.ts";
import { failuresOf } from "./descriptor.ts";
import { presence, schemaType, unionOf } from "./schema-type.ts";

/** Names of the input's groups, by the location of their parameters. */
const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/** `interface CreateTaskInput`: what a caller gives, grouped by location. A union where the caller chooses the body's type. */
export function inputType(
  operation: Operation,
  names: OperationNames,
  contract: Contract,
  scope: Scope,
): Statement {
  const members = [...parameterGroups(operation, contract, scope)];
  const media = sentMedia(operation);
  const docs = { paragraphs: [`Input of \`${operation.id}\`.`] };
  if (isChosen(media)) {
    const bodies = media.map((one, index) =>
      t.objectType(chosenBody(operation, one, index === 0, contract, scope)),
    );
    const union = unionOf(bodies);
    const type = members.length === 0 ? union : t.intersectionType([t.objectType(members), union]);
    return { kind: "type", name: names.input, type, docs };
  }
  const [only] = media;
  if (only !== undefined) members.push(bodyMember(operation, only, contract, scope));
  if (members.length > 0) return { kind: "interface", name: names.input, members, docs };
  // An operation without input: `{}` would accept anything, this accepts an empty object.
  return { kind: "type", name: names.input, type: t.objectType([], t.keyword("never")), docs };
}

function parameterGroups(operation: Operation, contract: Contract, scope: Scope): readonly t.TypeMember[] {
  const whole = operation.parameters.find((parameter) => parameter.in === "querystring");
  return (["path", "query", "header", "cookie"] as const).flatMap((place): readonly t.TypeMember[] => {
    if (place === "query" && whole !== undefined)
      return [{ ...parameterMember(whole, scope), name: groups.query }];
    const parameters = operation.parameters.filter(
      (parameter) => parameter.in === place && !isKey(parameter, operation, contract),
    );
    if (parameters.length === 0) return [];
    const isRequired = parameters.some(({ required }) => required);
    const type = t.objectType(parameters.map((parameter) => parameterMember(parameter, scope)));
    return [{ name: groups[place], ...presence(isRequired, type) }];
  });
}

/** Body and media type that go together. The usual one need not be named. */
function chosenBody(
  operation: Operation,
  media: MediaType,
  isUsual: boolean,
  contract: Contract,
  scope: Scope,
): readonly t.TypeMember[] {
  return [
    bodyMember(operation, media, contract, scope),
    { name: "contentType", ...presence(!isUsual, mediaTypeType(media.mediaType)) },
  ];
}

/** The literal, or for a range a pattern that its types match. */
function mediaTypeType(mediaType: string): Code {
  return isRange(mediaType)
    ? t.prefixType(mediaType.replace(/^[*]?\/?[*]$|[*]$/, ""))
    : t.literalType(mediaType);
}

function bodyMember({ body }: Operation, media: MediaType, contract: Contract, scope: Scope): t.TypeMember {
  return {
    name: "body",
    ...presence(body?.required === true, bodyType(media, contract, scope)),
    docs: { paragraphs: [body?.description] },
  };
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
  { name, required, schema, description, deprecated, allowEmptyValue }: Parameter,
  scope: Scope,
): t.TypeMember {
  const type = schemaType(schema, scope);
  return {
    name,
    ...presence(required, allowEmptyValue ? unionOf([type, t.literalType("")]) : type),
    docs: {
      paragraphs: [description ?? schema.description],
      ...(deprecated && { tags: [{ tag: "deprecated", text: "" }] }),
    },
  };
}

/** `type CreateTaskData`: the payload of a success. */
export function dataType(operation: Operation, names: OperationNames, scope: Scope): Statement {
  const answer = answerOf(operation);
  return {
    kind: "type",
    name: names.data,
    type: payloadsType(usualPayloads(answer), answer, scope),
    docs: { paragraphs: [`Payload of a successful \`${operation.id}\`.`] },
  };
}

/** `interface CreateTaskAnswers`: the payload in each media type, for `accepting`. Nothing where there is one type only. */
export function answersType(
  operation: Operation,
  names: OperationNames,
  scope: Scope,
): Statement | undefined {
  const answer = answerOf(operation);
  const types = answerTypes(answer);
  if (types.length < 2) return undefined;
  return {
    kind: "interface",
    name: names.answers,
    members: types.map((type) => ({
      name: type,
      type: payloadsType(
        answer.payloads.filter(({ mediaType }) => mediaType === type),
        answer,
        scope,
      ),
    })),
    docs: { paragraphs: [`Payload of a successful \`${operation.id}\` by media type, for \`accepting\`.`] },
  };
}

function payloadsType(payloads: readonly Payload[], { mayBeEmpty }: Answer, scope: Scope): Code {
  const empty = mayBeEmpty || payloads.length === 0 ? [t.keyword("undefined")] : [];
  return unionOf([...payloads.map((payload) => payloadType(payload, scope)), ...empty]);
}

function payloadType({ kind, schema }: Payload, scope: Scope): Code {
  if (kind === "text") return t.keyword("string");
  if (kind === "binary") return t.typeName("PlatformBlob");
  return schema === undefined ? t.keyword("unknown") : schemaType(schema, scope);
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
  return failuresOf(operation).map(({ status, content }) => {
    const code = /^\d{3}$/.test(status) ? t.literalType(Number(status)) : t.keyword("number");
    const bodies = content.map(({ kind, schema }) =>
      kind === "json" ? schemaType(schema, scope) : t.keyword(kind === "text" ? "string" : "unknown"),
    );
    return t.typeName("Documented", code, code, bodies.length === 0 ? t.keyword("unknown") : unionOf(bodies));
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

/** `type AiCreateTaskEvent`: one event or record of a stream. */
export function eventType(
  operation: Operation,
  names: OperationNames,
  schemas: readonly Schema[],
  scope: Scope,
): Statement {
  return {
    kind: "type",
    name: names.event,
    type: unionOf(schemas.map((schema) => schemaType(schema, scope))),
    docs: { paragraphs: [`One event of the stream that \`${operation.id}\` answers with.`] },
  };
}
