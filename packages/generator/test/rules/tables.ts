import type { JsonObject } from "../../src/contract/json.ts";
import { type Inputs, json, object, type Pair, paths, text, whole } from "./pair.ts";

const envelope = { code: whole, message: text, data: {} };
const ok = { description: "", content: json(object(envelope, ["code", "message"])) };
const failing = (...codes: readonly number[]) => ({
  description: "",
  content: json(object({ ...envelope, code: { enum: codes } }, ["code", "message"])),
});
const one = { code: 1, name: "One", description: "The first." };
const two = { code: 2, name: "Two", description: "The second." };
const http = [{ status: 404, meaning: "m", guidance: "g", action: "refetch" }];
const limit = { bucket: "global", limit: 10, window: "1 s" };
const rule = { header: "Idempotency-Key", window: "1 s", methods: ["POST"] };

/** Two operations with an envelope, of which `a` fails with these answers. */
const contract = (
  tables: JsonObject,
  failures: JsonObject = { "404": failing(1) },
  more: JsonObject = {},
): Inputs => ({
  ...paths(
    {
      "/a": { post: { operationId: "a", responses: { "200": ok, ...failures } } },
      "/b": { post: { operationId: "b", responses: { "200": ok } } },
    },
    more,
  ),
  errors: tables,
});
const codes = (...errors: readonly JsonObject[]) => contract({ errors });
const table = (more: JsonObject) => contract({ errors: [one], ...more });
const constant = (name: string) =>
  `import { ErrorCode } from "@acme/error-codes";\nexport const used = ErrorCode.${name};\n`;
const failure = (code: string) => `import type { AFailure } from "@acme/operations";\n${code}\n`;
const every =
  'import type { ErrorCode } from "@acme/error-codes";\nexport const table: Record<ErrorCode, string> = { 1: "" };\n';

export const tablePairs: readonly Pair[] = [
  {
    rule: "error-code-added",
    before: codes(one),
    after: codes(one, two),
    use: constant("One"),
    fixture: every,
  },
  { rule: "error-code-removed", before: codes(one, two), after: codes(one), use: constant("Two") },
  {
    rule: "error-code-tombstone-removed",
    before: codes(one, { ...two, removed: true }),
    after: codes(one),
    use: constant("Two"),
  },
  {
    rule: "error-code-retired",
    before: codes(one, two),
    after: codes(one, { ...two, removed: true }),
    use: constant("Two"),
  },
  {
    rule: "error-code-reused",
    before: codes(one, two),
    after: codes(one, { code: 2, name: "Other", description: "Something else." }),
    use: constant("Two"),
  },
  {
    rule: "error-code-reused",
    name: "a tombstone",
    before: codes(one, { ...two, removed: true }),
    after: codes(one, { code: 2, name: "Other", description: "Something else." }),
    use: constant("Two"),
  },
  {
    rule: "error-code-renumbered",
    before: codes(one, two),
    after: codes(one, { ...two, code: 3 }),
    use: 'import { errorCodeInfo } from "@acme/error-codes";\nexport const used = errorCodeInfo[2];\n',
  },
  {
    rule: "error-code-renamed",
    before: codes(one, two),
    after: codes(one, { ...two, name: "Second" }),
    use: constant("Two"),
  },
  {
    rule: "error-code-renamed-with-alias",
    before: codes(one, two),
    after: codes(one, { ...two, name: "Second", renamedFrom: "Two" }),
    use: constant("Two"),
  },
  {
    rule: "error-code-alias-removed",
    before: codes({ ...one, renamedFrom: "Former" }),
    after: codes(one),
    use: constant("Former"),
  },
  {
    rule: "error-code-alias-added",
    before: codes(one),
    after: codes({ ...one, renamedFrom: "Former" }),
    use: constant("One"),
  },
  {
    rule: "error-code-status-changed",
    before: codes(one, { ...two, httpStatus: 404 }),
    after: codes(one, { ...two, httpStatus: 410 }),
    use: constant("Two"),
  },
  {
    rule: "error-code-replaces-another",
    before: codes(one, two),
    after: codes(one, two, { code: 3, name: "Three", description: "d", replaces: [2] }),
    also: ["error-code-added"],
  },
  {
    rule: "error-code-became-not-retryable",
    before: codes({ ...one, retryable: true }),
    after: codes({ ...one, retryable: false }),
    use: constant("One"),
  },
  {
    rule: "error-code-became-retryable",
    before: codes({ ...one, retryable: false }),
    after: codes({ ...one, retryable: true }),
    use: constant("One"),
  },
  {
    rule: "error-code-action-changed",
    before: table({ http }),
    after: table({ http: [{ ...http[0], action: "sync-state" }] }),
    also: ["http-action-changed"],
    use: constant("One"),
  },
  {
    rule: "error-code-domain-changed",
    before: codes({ ...one, domain: "x" }),
    after: codes({ ...one, domain: "y" }),
    use: constant("One"),
  },
  {
    rule: "error-code-documentation-changed",
    before: codes(one),
    after: codes({ ...one, description: "Said better." }),
    use: constant("One"),
  },
  {
    rule: "error-code-documentation-changed",
    name: "message",
    before: codes({ ...one, message: "x" }),
    after: codes({ ...one, message: "y" }),
    use: constant("One"),
  },
  {
    rule: "error-code-deprecated",
    before: codes(one),
    after: codes({ ...one, deprecated: true }),
    use: constant("One"),
  },
  {
    rule: "operation-code-attached",
    before: contract({ errors: [one, two] }),
    after: contract({ errors: [one, two] }, { "404": failing(1, 2) }),
    also: ["error-code-status-changed"],
    use: failure("export const is = (failure: AFailure) => failure.code === 1;"),
    fixture: failure('export const table: Record<AFailure["code"], string> = { 1: "" };'),
  },
  {
    rule: "operation-code-detached",
    before: contract({ errors: [one, two] }, { "404": failing(1, 2) }),
    after: contract({ errors: [one, two] }),
    also: ["error-code-status-changed"],
    use: failure("export const is = (failure: AFailure) => failure.code === 2;"),
  },
  {
    rule: "operation-code-moved",
    before: contract({ errors: [one] }),
    after: contract({ errors: [one] }, { "410": failing(1) }),
    also: ["error-code-status-changed"],
    use: failure("export const is = (failure: AFailure) => failure.status === 404;"),
  },
  {
    rule: "http-action-changed",
    before: table({ http: [{ ...http[0], status: 409 }] }),
    after: table({ http: [{ ...http[0], status: 409, action: "retry" }] }),
  },
  { rule: "http-row-added", before: table({}), after: table({ http: [{ ...http[0], status: 409 }] }) },
  { rule: "http-row-removed", before: table({ http: [{ ...http[0], status: 409 }] }), after: table({}) },
  {
    rule: "http-text-changed",
    before: table({ http: [{ ...http[0], status: 409 }] }),
    after: table({ http: [{ ...http[0], status: 409, guidance: "h" }] }),
  },
  {
    rule: "rate-limit-added",
    before: table({ rateLimits: [limit] }),
    after: table({ rateLimits: [limit, { ...limit, bucket: "search" }] }),
  },
  {
    rule: "rate-limit-removed",
    before: table({ rateLimits: [limit, { ...limit, bucket: "search" }] }),
    after: table({ rateLimits: [limit] }),
    use: 'import { rateLimits } from "@acme/operations/limits";\nexport const used = rateLimits.search;\n',
  },
  {
    rule: "rate-limit-lowered",
    before: table({ rateLimits: [limit] }),
    after: table({ rateLimits: [{ ...limit, limit: 5 }] }),
  },
  {
    rule: "rate-limit-raised",
    before: table({ rateLimits: [limit] }),
    after: table({ rateLimits: [{ ...limit, limit: 20 }] }),
  },
  {
    rule: "rate-limit-text-changed",
    before: table({ rateLimits: [limit] }),
    after: table({ rateLimits: [{ ...limit, scope: "IP" }] }),
  },
  {
    rule: "idempotency-header-changed",
    before: table({ idempotency: rule }),
    after: table({ idempotency: { ...rule, header: "X-Key" } }),
  },
  { rule: "idempotency-rule-added", before: table({}), after: table({ idempotency: rule }) },
  {
    rule: "idempotency-rule-removed",
    before: table({ idempotency: rule }),
    after: table({}),
    use: 'import { idempotencyRule } from "@acme/operations/limits";\nexport const used = idempotencyRule;\n',
  },
  {
    rule: "idempotency-rule-changed",
    before: table({ idempotency: rule }),
    after: table({ idempotency: { ...rule, window: "2 s" } }),
  },
  {
    rule: "error-documentation-moved",
    before: contract({ errors: [one] }, { "404": failing(1) }, { "x-error-docs": "https://a.example/" }),
    after: contract({ errors: [one] }, { "404": failing(1) }, { "x-error-docs": "https://b.example/" }),
  },
  {
    rule: "envelope-changed",
    before: table({}),
    after: renamedEnvelope(),
  },
  {
    rule: "envelope-added",
    before: paths({ "/a": { post: { operationId: "a", responses: { "200": { description: "" } } } } }),
    after: paths({
      "/a": { post: { operationId: "a", responses: { "200": ok } } },
      "/b": { post: { operationId: "b", responses: { "200": ok } } },
    }),
    also: ["operation-added", "response-media-type-added"],
  },
];

/** The message has another name. */
function renamedEnvelope(): Inputs {
  const { document, errors } = table({});
  return {
    document: JSON.parse(JSON.stringify(document).replaceAll('"message"', '"msg"')) as JsonObject,
    ...(errors && { errors }),
  };
}
