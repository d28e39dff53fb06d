import type { Contract, IncomingOperation, MediaType, Response } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import type { IncomingNames, Plan } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import { leavesOf } from "../../print/leaves.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { incomingDocs } from "../docs.ts";
import { incomingFiles, webhookBarrel } from "../incoming.ts";
import { ownedModule } from "../owned-file.ts";
import { type ComponentIndex, createScope, exportedNames, type Scope } from "../scope.ts";
import { operationDescriptor } from "./descriptor.ts";
import { inputType } from "./operation-types.ts";
import { schemaType, unionOf } from "./schema-type.ts";

/** Types that these modules take from the runtime; each imports what it uses. */
const runtimeTypes = ["Binary", "IncomingOperation", "PlatformBlob"] as const;

/**
 * Modules of the webhooks and callbacks: what comes in, what may be answered, and a descriptor for routers. They stand
 * apart from the tags, since they are a receiver's matter and not a client's.
 */
export function emitIncoming(
  contract: Contract,
  plan: Plan,
  index: ComponentIndex,
  runtime: string,
): readonly EmittedFile[] {
  const files = incomingFiles(contract, plan).map(({ file, members }) => {
    const declared = new Set<string>(runtimeTypes);
    for (const { names } of members) for (const name of exportedNames(names)) declared.add(name);
    const scope = createScope(index, file.path, declared);
    const statements = members.flatMap(({ operation, names }) =>
      incomingStatements(operation, names, contract, plan, scope),
    );
    const mentioned = leavesOf(statements);
    const types = runtimeTypes.filter((name) => mentioned.has(name)).map((name) => ({ name }));
    return ownedModule(contract, "operations", file.path, {
      imports: [{ from: runtime, names: types, typeOnly: true }, ...scope.imports(true)],
      statements,
    });
  });
  return [...files, ...webhookBarrel(contract, plan, "operations")];
}

function incomingStatements(
  operation: IncomingOperation,
  names: IncomingNames,
  contract: Contract,
  plan: Plan,
  scope: Scope,
): readonly Statement[] {
  const request = t.typeName(names.input);
  const hasBody = operation.body !== undefined;
  return [
    {
      ...inputType(operation, names, contract, scope),
      docs: { paragraphs: [`What \`${operation.id}\` brings; names of header fields are in lower case.`] },
    },
    ...(hasBody
      ? [
          {
            kind: "type",
            name: names.body,
            type: t.definedMember(request, "body"),
            docs: { paragraphs: [`Body of \`${operation.id}\`.`] },
          } satisfies Statement,
        ]
      : []),
    {
      kind: "type",
      name: names.response,
      type: responsesType(operation, scope),
      docs: { paragraphs: [`What a receiver of \`${operation.id}\` may answer.`] },
    },
    {
      kind: "const",
      name: names.name,
      type: t.typeName("IncomingOperation", request, t.typeName(names.response)),
      value: e.pure(
        e.method(
          e.identifier("Object"),
          "freeze",
          e.object(
            Object.entries(incomingDescriptor(operation, contract, plan)).map(([name, value]) => ({
              name,
              value: e.literal(value),
            })),
          ),
        ),
      ),
      docs: incomingDocs(operation),
    },
  ];
}

/** The descriptor as data, in the form of the runtime's `IncomingOperation`. */
function incomingDescriptor(operation: IncomingOperation, contract: Contract, plan: Plan): JsonObject {
  const { id, method, body, mediaType } = operationDescriptor(operation, contract, plan);
  const { trigger, body: { content } = { content: [] } } = operation;
  return {
    ...(id !== undefined && { id }),
    ...(method !== undefined && { method }),
    ...(trigger.kind === "webhook"
      ? { webhook: trigger.name }
      : { callback: { name: trigger.name, operation: trigger.operation, url: trigger.url } }),
    ...(body !== undefined && { body }),
    ...(mediaType !== undefined && { mediaType }),
    ...(content.length > 1 && { mediaTypes: content.map((media) => media.mediaType) }),
  };
}

/** Alternatives of what may be answered; where the document says nothing of it, any status. */
function responsesType({ responses }: IncomingOperation, scope: Scope): Code {
  const known = responses.length === 0 ? [{ status: "default", headers: [], content: [] }] : responses;
  return unionOf(known.map((response) => responseType(response, scope)));
}

/** `{ readonly status: 200; readonly body: Receipt }`; a range or `default` is any number. */
function responseType({ status, content }: Response, scope: Scope): Code {
  const type = /^\d{3}$/.test(status) ? t.literalType(Number(status)) : t.keyword("number");
  const body = content.map((media) => mediaCode(media, scope));
  return t.objectType([
    { name: "status", type, readonly: true },
    ...(body.length === 0 ? [] : [{ name: "body", type: unionOf(body), readonly: true }]),
  ]);
}

function mediaCode({ kind, schema }: MediaType, scope: Scope): Code {
  if (kind === "text" || kind === "events") return t.keyword("string");
  return kind === "binary" ? t.typeName("Binary") : schemaType(schema, scope);
}
