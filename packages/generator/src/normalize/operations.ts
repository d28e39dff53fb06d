import type { Operation, RequestBody, Response } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import type { ContentReader } from "./content-reader.ts";
import { formerOperation } from "./former-names.ts";
import { readHeaders } from "./headers.ts";
import { readLinks } from "./links.ts";
import { readContent } from "./media.ts";
import { camelCase, joinedName, pascalCase } from "./names.ts";
import { compact, type DocumentNode, elements, flag, member, members, text, texts } from "./node.ts";
import type { OperationIds } from "./operation-ids.ts";
import { checkTemplate, readParameters } from "./parameters.ts";
import { forbiddenMethods, operationsOf } from "./path-items.ts";
import { checkPaths, sentPath, withoutParameters } from "./path-templates.ts";
import type { Resolver } from "./resolver.ts";
import type { SchemaReader } from "./schema.ts";
import { readSecurity } from "./security.ts";
import { readServers } from "./servers.ts";

/** An operation before the envelope, the error tables and the idempotency rule are known. */
export interface RawOperation extends Omit<Operation, "idempotency" | "pagination"> {
  /** `x-idempotency`, if given. */
  readonly declaredIdempotency?: Operation["idempotency"];
  /** Codes of `x-error-codes`, by status; those of the operation itself stand under `default`. */
  readonly declaredCodes: ReadonlyMap<string, readonly number[]>;
  /** Where each response stands. */
  readonly responsePointers: ReadonlyMap<string, string>;
  readonly node: DocumentNode;
}

export interface DocumentReader {
  readonly spec: SpecSource;
  readonly resolver: Resolver;
  readonly schemas: SchemaReader;
  readonly report: Report;
}

/** Reads every operation under `paths`, in the order of paths and methods. */
export function readOperations(reader: DocumentReader, ids: OperationIds): readonly RawOperation[] {
  const { resolver, spec, report } = reader;
  const operations: RawOperation[] = [];
  const paths = members(member(resolver.root, "paths")).filter(({ key }) => key.startsWith("/"));
  checkPaths(paths, spec.file, report);
  for (const pathEntry of paths) {
    const pathItem = resolver.resolve(pathEntry);
    if (pathItem === undefined) continue;
    for (const { method, node } of operationsOf(pathItem)) {
      const id = ids.claim(node, derivedId(method, pathEntry.key), `${method} ${pathEntry.key}`);
      if (forbiddenMethods.includes(method.toUpperCase()))
        report(
          diagnostic(
            "client-limited",
            { file: spec.file, pointer: node.pointer },
            { subject: `the method ${quote(method)}`, reason: "fetch refuses it" },
          ),
        );
      const place = { id, method, path: sentPath(pathEntry.key), isTemplate: true, pathItem, node };
      operations.push(readOperation(place, reader));
    }
  }
  return operations;
}

/** `GET /users/{id}/keys` → `getUsersByIdKeys`: stable as long as the path is. */
function derivedId(method: string, path: string): string {
  const words = path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/\{([^{}]*)\}/g, " by $1 "));
  return joinedName(method.toLowerCase(), ...words);
}

/** An operation and what is known of it from where it stands. */
interface OperationPlace {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The path is a template that names the path parameters. */
  readonly isTemplate: boolean;
  readonly pathItem: DocumentNode;
  readonly node: DocumentNode;
}

/** Reads one operation; everything that is wrong with it is reported. */
export function readOperation(
  { id, method, path, isTemplate, pathItem, node }: OperationPlace,
  reader: DocumentReader,
): RawOperation {
  const { spec, resolver, report } = reader;
  const responses = readResponses(node, reader);
  const idempotency = text(node, "x-idempotency");
  const known = idempotency === "none" || idempotency === "optional" || idempotency === "required";
  if (member(node, "x-idempotency") !== undefined && !known)
    report(
      diagnostic(
        "extension-invalid",
        { file: spec.file, pointer: `${node.pointer}/x-idempotency` },
        { extension: "x-idempotency", problem: 'must be "required", "optional" or "none"' },
      ),
    );
  const parameters = readParameters(pathItem, node, isTemplate, contentReader(reader));
  const sent = isTemplate ? withoutParameters(path, parameters) : path;
  if (isTemplate) checkTemplate(sent, parameters, node, contentReader(reader));
  return compact<RawOperation>({
    id,
    name: camelCase(id),
    typeName: pascalCase(id),
    method,
    path: sent,
    pointer: node.pointer,
    tag: texts(node, "tags")[0] ?? "default",
    summary: text(node, "summary"),
    description: text(node, "description"),
    deprecated: flag(node, "deprecated") === true ? true : undefined,
    sunset: readText(node, "x-sunset", reader),
    renamedFrom: formerOperation(readText(node, "x-renamed-from", reader)),
    servers: ownServers(pathItem, node, reader),
    security: readSecurity(node, resolver, spec.file, report),
    parameters,
    body: readBody(member(node, "requestBody"), isTemplate ? method : undefined, reader),
    responses: responses.map((entry) => entry.response),
    rateLimit: readText(node, "x-rate-limit", reader),
    provenance: readText(node, "x-provenance", reader),
    declaredIdempotency: known ? idempotency : undefined,
    declaredCodes: declaredCodes(node, responses, reader),
    responsePointers: new Map(responses.map((entry) => [entry.response.status, entry.node.pointer])),
    node,
  });
}

/** Those of the operation, or else of its path item; an empty list says nothing. */
function ownServers(
  pathItem: DocumentNode,
  node: DocumentNode,
  { spec, report }: DocumentReader,
): Operation["servers"] {
  const [own, shared] = [node, pathItem].map((owner) => readServers(owner, spec.file, report));
  const servers = own?.length ? own : shared;
  return servers?.length ? servers : undefined;
}

/** An extension that is a text; anything else, and an empty one, is reported. */
function readText(
  owner: DocumentNode,
  extension: string,
  { spec, report }: DocumentReader,
): string | undefined {
  const node = member(owner, extension);
  if (node === undefined) return undefined;
  if (typeof node.value === "string" && node.value.trim() !== "") return node.value;
  const problem = "must be a text that is not empty";
  report(diagnostic("extension-invalid", { file: spec.file, pointer: node.pointer }, { extension, problem }));
  return undefined;
}

function contentReader({ spec, resolver, schemas, report }: DocumentReader): ContentReader {
  return { file: spec.file, resolver, schemas, report };
}

/** `method`: that of a request which the client sends; undefined for one that it receives. */
function readBody(
  node: DocumentNode | undefined,
  method: string | undefined,
  reader: DocumentReader,
): RequestBody | undefined {
  const { resolver, spec, report } = reader;
  const body = node === undefined ? undefined : resolver.resolve(node);
  if (node === undefined || body === undefined) return undefined;
  const content = readContent(body, "request", contentReader(reader));
  if (content.length === 0) return undefined;
  // `fetch` takes no body with these two, whatever the server would do with it (Fetch standard, section 5.4).
  const unsendable = method === "GET" || method === "HEAD";
  if (unsendable && (flag(body, "required") === true || content.some(({ schema }) => saysSomething(schema))))
    report(diagnostic("body-unsendable", { file: spec.file, pointer: node.pointer }, { method }));
  return compact<RequestBody>({
    required: flag(body, "required") ?? false,
    description: text(body, "description"),
    content,
    unsendable: unsendable || undefined,
  });
}

/** Some frameworks give every operation a body, be it an empty object: nothing is lost without that. */
function saysSomething({
  types: _types,
  properties = [],
  additionalProperties: _extra,
  ...rest
}: Schema): boolean {
  return properties.length > 0 || Object.keys(rest).length > 0;
}

interface ResponseEntry {
  readonly node: DocumentNode;
  readonly response: Response;
}

function readResponses(operation: DocumentNode, reader: DocumentReader): readonly ResponseEntry[] {
  const entries = members(member(operation, "responses")).flatMap((entry): ResponseEntry[] => {
    if (entry.key.startsWith("x-")) return [];
    const node = reader.resolver.resolve(entry);
    if (node === undefined) return [];
    const response = compact<Response>({
      status: /^[1-5]xx$/i.test(entry.key) ? entry.key.toUpperCase() : entry.key,
      summary: text(node, "summary"),
      description: text(node, "description"),
      headers: readHeaders(node, contentReader(reader)),
      content: readContent(node, "response", contentReader(reader)),
      envelope: undefined,
      links: readLinks(node, reader),
    });
    return [{ node, response }];
  });
  return entries.sort((a, b) => rankOf(a.response.status) - rankOf(b.response.status));
}

/** Numbers, then ranges, then `default`; those of one kind are sorted already. */
function rankOf(status: string): number {
  return /^\d+$/.test(status) ? 0 : status === "default" ? 2 : 1;
}

function declaredCodes(
  operation: DocumentNode,
  responses: readonly ResponseEntry[],
  { spec, report }: DocumentReader,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const read = (status: string, owner: DocumentNode) => {
    const node = member(owner, "x-error-codes");
    if (node === undefined) return;
    const codes = elements(node).map((element) => element.value);
    if (!Array.isArray(node.value) || !codes.every((code) => Number.isInteger(code)))
      report(
        diagnostic(
          "extension-invalid",
          { file: spec.file, pointer: node.pointer },
          { extension: "x-error-codes", problem: "must be a list of integers" },
        ),
      );
    else found.set(status, [...(found.get(status) ?? []), ...(codes as readonly number[])]);
  };
  read("default", operation);
  for (const { node, response } of responses) read(response.status, node);
  return found;
}
