import type {
  Contract,
  ContractInfo,
  EnvelopeFormat,
  IdempotencyRule,
  Operation,
  Response,
} from "../contract/contract.ts";
import type { JsonValue } from "../contract/json.ts";
import type { Schema } from "../contract/schema.ts";
import type { Sources } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { createAccess } from "./access.ts";
import { hashSorted, sortKeys } from "./canonical.ts";
import { checkAccess } from "./check-access.ts";
import { markCycles, readComponents } from "./components.ts";
import { splitDirections } from "./directions.ts";
import { type Components, detectEnvelope, readEnvelopeContent } from "./envelope.ts";
import { joinErrorCodes } from "./error-codes.ts";
import { withWholeEvents } from "./events.ts";
import { withoutLivingNames } from "./former-names.ts";
import { readIncoming } from "./incoming.ts";
import { resolveLinks } from "./links.ts";
import { checkMixedEnvelopes } from "./mixed-envelopes.ts";
import { compact, compareText, escapePointer, member, text } from "./node.ts";
import { createOperationIds, givenOperationIds } from "./operation-ids.ts";
import { nameOperations } from "./operation-names.ts";
import { type RawOperation, readOperations } from "./operations.ts";
import { detectPagination } from "./pagination.ts";
import { createPatternReader } from "./patterns.ts";
import { withPlainReferences } from "./plain-references.ts";
import { createResolver, type Resolver } from "./resolver.ts";
import { createSchemaReader } from "./schema.ts";
import { readSecurity, readSecuritySchemes } from "./security.ts";
import { readServers } from "./servers.ts";
import { readHttpStatuses, readRateLimits } from "./tables.ts";
import { readTags } from "./tags.ts";

/** Joins the document and the tables into the one model that every later stage works on. Reports all it finds wrong. */
export function normalizeContract(
  sources: Sources,
  reportEach: Report,
  { document, dynamic } = withPlainReferences(sources.spec, reportEach),
): Contract {
  const report = once(reportEach);
  const { spec, tables, settings } = sources;
  const resolver = createResolver(spec.file, document, report);
  const patterns = createPatternReader(spec.file, settings, report);
  const schemas = createSchemaReader(spec, resolver, patterns, report, dynamic);
  const reader = { spec, resolver, schemas, report };
  const ids = createOperationIds(spec.file, givenOperationIds(resolver), report);
  const withNames = <T extends Operation | RawOperation>(list: readonly T[]) =>
    nameOperations(list, ids, spec.file, report).toSorted((a, b) => compareText(a.name, b.name));
  const read = readOperations(reader, ids);
  const incoming = readIncoming(read, reader, ids);
  const raw = withoutLivingNames(withNames(read), ({ pointer }) => pointer, spec.file, report);
  const webhooks = withNames(incoming.webhooks);
  const callbacks = withNames(incoming.callbacks);
  const components = withoutLivingNames(
    readComponents(spec, resolver, schemas, report),
    ({ id }) => pointerOfComponent(id),
    spec.file,
    report,
  );
  const byId: Components = new Map(components.map((component) => [component.id, component.schema]));
  const envelope = chooseEnvelope(sources, raw, byId);
  const enveloped = raw.map((operation) => ({
    ...operation,
    responses: withWholeEvents(withEnvelopes(operation, envelope, byId), byId),
  }));
  const http = readHttpStatuses(tables, report);
  const needsTables = settings.packages.some((id) => id === "error-codes" || id === "envelope");
  if (envelope !== undefined && tables === undefined && needsTables)
    report(diagnostic("error-tables-missing", { file: spec.file }, { envelope: envelope.code }));
  if (envelope === undefined && tables !== undefined)
    report(diagnostic("envelope-missing", { file: spec.file }, { tables: tables.file }));
  const errorCodes = tables === undefined ? [] : joinErrorCodes(tables, enveloped, http, spec, report);
  const idempotency = idempotencyRule(sources, enveloped);
  const finished = enveloped.map((operation) => finishOperation(operation, idempotency, byId));
  const pointers = new Map(raw.map(({ id, responsePointers }) => [id, responsePointers]));
  const pointerOf = ({ id, pointer }: Operation, status: string) => pointers.get(id)?.get(status) ?? pointer;
  const operations = resolveLinks({ operations: finished, pointerOf }, { spec, report });
  checkMixedEnvelopes(spec.file, operations, pointerOf, report);
  checkRateLimits(sources, operations, report);
  // Envelope and pagination are found in what the document says of both directions, so this comes after them.
  const access = createAccess(byId);
  checkAccess(spec.file, schemas, access, report);
  const directed = splitDirections({ operations, webhooks, callbacks, components }, access);
  return compact<Contract>({
    info: readInfo(sources, resolver),
    servers: readServers(resolver.root, spec.file, report),
    securitySchemes: readSecuritySchemes(resolver, spec.file, report),
    security: readSecurity(resolver.root, resolver, spec.file, report) ?? [],
    envelope,
    errorDocs: readErrorDocs(sources, resolver, report),
    errorCodes,
    httpStatuses: http,
    rateLimits: readRateLimits(tables, report),
    idempotency,
    tags: readTags(spec.file, resolver, operations, report),
    operations: directed.operations,
    webhooks: directed.webhooks,
    callbacks: directed.callbacks,
    components: markCycles(directed.components),
  });
}

function pointerOfComponent(id: string): string {
  return id.startsWith("/") ? id : `/components/schemas/${escapePointer(id)}`;
}

/** A part that several operations share is read for each of them; what is wrong with it is said once. */
function once(report: Report): Report {
  const said = new Set<string>();
  return (problem) => {
    const key = `${problem.code} ${problem.file} ${problem.pointer ?? ""} ${problem.line ?? ""}:${problem.column ?? ""} ${problem.message}`;
    if (said.has(key)) return;
    said.add(key);
    report(problem);
  };
}

function chooseEnvelope(
  { settings }: Sources,
  operations: readonly RawOperation[],
  components: Components,
): EnvelopeFormat | undefined {
  if (settings.envelope === false) return undefined;
  if (settings.envelope !== "auto") return settings.envelope;
  const successes = operations.flatMap((operation) =>
    operation.responses
      .filter((response) => response.status.startsWith("2"))
      .flatMap((response) =>
        response.content.filter(({ kind }) => kind === "json").map(({ schema }) => schema),
      ),
  );
  return detectEnvelope(successes, components);
}

function withEnvelopes(
  operation: RawOperation,
  format: EnvelopeFormat | undefined,
  components: Components,
): readonly Response[] {
  const { responses, declaredCodes } = operation;
  if (format === undefined) return responses;
  // Codes of the operation itself come with any status.
  const hasDefault = !declaredCodes.has("default") || responses.some(({ status }) => status === "default");
  const all = hasDefault ? responses : [...responses, { status: "default", headers: [], content: [] }];
  return all.map((response) => withEnvelope(response, operation, format, components));
}

function withEnvelope(
  response: Response,
  operation: RawOperation,
  format: EnvelopeFormat,
  components: Components,
): Response {
  const json = response.content.find(({ kind }) => kind === "json");
  const found = json === undefined ? undefined : readEnvelopeContent(json.schema, format, components);
  const declared = operation.declaredCodes.get(response.status) ?? [];
  if (found === undefined && declared.length === 0) return response;
  const codes = [...new Set([...(found?.codes ?? []), ...declared])]
    .filter((code) => code !== format.success)
    .sort((a, b) => a - b);
  return { ...response, envelope: { ...found, codes } };
}

/** The tables' rule; without one, the usual header if any operation takes it (draft-ietf-httpapi-idempotency-key-header). */
function idempotencyRule(
  { tables }: Sources,
  operations: readonly RawOperation[],
): IdempotencyRule | undefined {
  if (tables?.idempotency !== undefined) {
    const { at: _at, ...rule } = tables.idempotency;
    return rule as IdempotencyRule;
  }
  const takers = operations.filter(({ parameters }) => parameters.some(isIdempotencyKey));
  if (takers.length === 0) return undefined;
  const methods = [...new Set(takers.map(({ method }) => method))].sort(compareText);
  return { header: "Idempotency-Key", windowMs: 24 * 60 * 60 * 1000, methods };
}

function isIdempotencyKey(parameter: { readonly in: string; readonly name: string }): boolean {
  return parameter.in === "header" && parameter.name.toLowerCase() === "idempotency-key";
}

function finishOperation(
  raw: RawOperation,
  rule: IdempotencyRule | undefined,
  components: Components,
): Operation {
  const {
    declaredIdempotency,
    declaredCodes: _codes,
    responsePointers: _pointers,
    node: _node,
    ...operation
  } = raw;
  const key = rule?.header.toLowerCase();
  const parameter = operation.parameters.find(
    ({ in: place, name }) => place === "header" && name.toLowerCase() === key,
  );
  const idempotency =
    declaredIdempotency ?? (parameter === undefined ? "none" : parameter.required ? "required" : "optional");
  const pagination = detectPagination(
    operation.method,
    operation.parameters,
    payloadOf(operation.responses),
    components,
  );
  return compact<Operation>({ ...operation, idempotency, pagination });
}

/** The payload of the only success that has one; what several of them have in common is not looked for. */
function payloadOf(responses: readonly Response[]): Schema | undefined {
  const [success, second] = responses.filter(
    ({ status, content }) => status.startsWith("2") && content.length > 0,
  );
  if (success === undefined || second !== undefined) return undefined;
  return success.envelope?.data ?? success.content.find(({ kind }) => kind === "json")?.schema;
}

function checkRateLimits({ spec, tables }: Sources, operations: readonly Operation[], report: Report): void {
  if (tables === undefined) return;
  const known = new Set(tables.rateLimits.map(({ bucket }) => bucket));
  for (const { rateLimit, pointer } of operations)
    if (rateLimit !== undefined && !known.has(rateLimit))
      report(
        diagnostic(
          "rate-limit-unknown",
          { file: spec.file, pointer: `${pointer}/x-rate-limit` },
          { bucket: rateLimit },
        ),
      );
}

function readErrorDocs({ spec }: Sources, { root }: Resolver, report: Report): string | undefined {
  const node = member(root, "x-error-docs");
  const url = text(root, "x-error-docs");
  if (node === undefined || /^https?:\/\/[^\s/]+\S*$/.test(url ?? "")) return url;
  report(
    diagnostic(
      "extension-invalid",
      { file: spec.file, pointer: node.pointer },
      { extension: "x-error-docs", problem: "must be an http(s) URL" },
    ),
  );
  return undefined;
}

function readInfo({ spec, tables, generator }: Sources, { root }: Resolver): ContractInfo {
  const info = member(root, "info");
  return compact<ContractInfo>({
    title: (info && text(info, "title")) ?? "API",
    version: (info && text(info, "version")) ?? "0.0.0",
    description: info && text(info, "description"),
    source: spec.file.split(/[\\/]/).at(-1) ?? spec.file,
    specHash: hashSorted(spec.document),
    tableHash: tables === undefined ? undefined : hashSorted(sortKeys(tableValues(tables))),
    generator,
  });
}

/** The tables as values: moving a row in the page does not change them. */
function tableValues({ codes, http, rateLimits, idempotency }: NonNullable<Sources["tables"]>): JsonValue {
  const values = {
    codes: codes.toSorted((a, b) => a.code - b.code),
    http: http.toSorted((a, b) => a.status - b.status),
    rateLimits: rateLimits.toSorted((a, b) => compareText(a.bucket, b.bucket)),
    idempotency,
  };
  return JSON.parse(JSON.stringify(values, (key, value) => (key === "at" ? undefined : value))) as JsonValue;
}
