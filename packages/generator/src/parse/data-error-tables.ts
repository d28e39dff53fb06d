import { z } from "zod";
import type { JsonValue } from "../contract/json.ts";
import type { CodeRow, ErrorTables, Located, RateLimitRow } from "../contract/sources.ts";
import { diagnostic, type Place, type Report } from "../diagnostics.ts";
import { parseDocumentText } from "./document-text.ts";
import { formatPointer } from "./json-pointer.ts";
import { positionsIn } from "./positions.ts";
import {
  isDeprecation,
  type Reading,
  readAction,
  readFieldName,
  readMethods,
  readWindow,
} from "./table-values.ts";
import { explainIssue } from "./zod-issue.ts";

const text = z.string("has to be a text").trim().min(1, "has to be a text that is not empty");
const flag = z.boolean("has to be true or false").default(false);
const list = "has to be an array";
const object = "has to be an object";

/** A text that is read like the cell of a Markdown table. */
function cell<T>(reader: (text: string) => Reading<T>) {
  return text.transform((value, context): T => {
    const reading = reader(value);
    if ("value" in reading) return reading.value;
    context.issues.push({ code: "custom", message: reading.problem, input: value });
    return z.NEVER;
  });
}

const statusRange = "has to be a status from 100 to 599";
const status = z.int(statusRange).min(100, statusRange).max(599, statusRange);

const code = z.int("has to be an integer");

const error = z.object(
  {
    code,
    name: text,
    description: text,
    domain: text.optional(),
    deprecated: flag,
    removed: flag,
    httpStatus: status.optional(),
    retryable: z.boolean("has to be true or false").optional(),
    message: text.optional(),
    replaces: z
      .union([code, z.array(code).min(1, "has to name a code")], "has to be a code or an array of codes")
      .optional(),
    renamedFrom: text.optional(),
  },
  object,
);

const httpStatus = z.object(
  {
    status,
    meaning: text,
    guidance: text,
    action: cell(readAction),
  },
  object,
);

const limit = "has to be an integer above 0";

const rateLimit = z.object(
  {
    bucket: text,
    limit: z.int(limit).min(1, limit),
    window: cell(readWindow),
    scope: text.optional(),
    description: text.optional(),
  },
  object,
);

const idempotency = z.object(
  {
    header: cell(readFieldName),
    window: cell(readWindow),
    methods: z.array(cell(readMethods), list).min(1, "has to name a method"),
  },
  object,
);

/** The columns of the Markdown tables as members. */
const tables = z.object(
  {
    errors: z.array(error, list).min(1, "has to have a row"),
    http: z.array(httpStatus, list).default([]),
    rateLimits: z.array(rateLimit, list).default([]),
    idempotency: idempotency.optional(),
  },
  object,
);

type Path = readonly (number | string)[];

/**
 * Reads error tables that are given as data, in JSON or YAML: `{ "errors": [{ "code", "name", "description", … }], "http"?,
 * "rateLimits"?, "idempotency"? }`. Members that no table has are reported and passed over. Returns undefined when an error was
 * reported.
 */
export function parseDataTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const value = parseDocumentText(file, text, report);
  if (value === undefined) return undefined;
  const placeOf = (path: Path): Place => ({ file, pointer: formatPointer(path) });
  const result = tables.safeParse(value);
  if (!result.success) {
    for (const { path, problem } of result.error.issues.flatMap((issue) => explainIssue(issue, value)))
      report(diagnostic("tables-invalid", placeOf(path), { problem }));
    return undefined;
  }
  for (const path of unknownMembers(value))
    report(diagnostic("tables-member-unknown", placeOf(path), { member: String(path.at(-1)) }));
  const { errors, http, rateLimits, idempotency } = result.data;
  const rowsOf = (name: string, rows: readonly unknown[]): Path[] => rows.map((_, index) => [name, index]);
  const positions = positionsIn(file, text, [
    ["idempotency"],
    ...rowsOf("errors", errors),
    ...rowsOf("http", http),
    ...rowsOf("rateLimits", rateLimits),
  ])[Symbol.iterator]();
  const next = (): Located => ({ at: positions.next().value ?? { line: 1, column: 1 } });
  const idempotencyPlace = next();
  return {
    file,
    codes: errors.map((row) => ({ ...next(), ...readCodeRow(row) })),
    http: http.map((row) => ({ ...next(), ...row })),
    rateLimits: rateLimits.map((row) => ({ ...next(), ...readRateLimit(row) })),
    ...(idempotency && {
      idempotency: {
        ...idempotencyPlace,
        header: idempotency.header,
        windowMs: idempotency.window,
        methods: [...new Set(idempotency.methods.flat())],
      },
    }),
  };
}

/** Members beside those of the tables; `$schema` and what begins with `x-` are for other programs. */
function unknownMembers(value: JsonValue): Path[] {
  const found: Path[] = [];
  const look = (node: JsonValue | undefined, known: object, path: Path): void => {
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node))
      if (!Object.hasOwn(known, key) && !/^(?:x-|\$schema$)/.test(key)) found.push([...path, key]);
  };
  look(value, tables.shape, []);
  const rows = [
    ["errors", error.shape],
    ["http", httpStatus.shape],
    ["rateLimits", rateLimit.shape],
  ] as const;
  const root = value as Readonly<Record<string, JsonValue>>;
  for (const [name, shape] of rows)
    for (const [index, row] of ((root[name] ?? []) as readonly JsonValue[]).entries())
      look(row, shape, [name, index]);
  look(root.idempotency, idempotency.shape, ["idempotency"]);
  return found;
}

function readCodeRow({
  code,
  name,
  description,
  domain,
  deprecated,
  removed,
  httpStatus,
  retryable,
  message,
  replaces,
  renamedFrom,
}: z.infer<typeof error>): Unplaced<CodeRow> {
  return {
    code,
    name,
    description,
    ...(domain !== undefined && { domain }),
    ...((deprecated || isDeprecation(description)) && { deprecated: true }),
    ...(removed && { removed: true }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(retryable !== undefined && { retryable }),
    ...(message !== undefined && { message }),
    ...(replaces !== undefined && { replaces: typeof replaces === "number" ? [replaces] : replaces }),
    ...(renamedFrom !== undefined && { renamedFrom }),
  };
}

function readRateLimit({
  bucket,
  limit,
  window,
  scope,
  description,
}: z.infer<typeof rateLimit>): Unplaced<RateLimitRow> {
  return {
    bucket,
    limit,
    windowMs: window,
    ...(scope !== undefined && { scope }),
    ...(description !== undefined && { description }),
  };
}

type Unplaced<Row extends Located> = Omit<Row, "at">;
