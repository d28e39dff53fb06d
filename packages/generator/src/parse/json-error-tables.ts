import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { z } from "zod";
import type { CodeRow, ErrorTables, Located, RateLimitRow } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { parseJson } from "./json.ts";
import { formatPointer } from "./json-pointer.ts";
import {
  isDeprecation,
  type Reading,
  readAction,
  readFieldName,
  readMethods,
  readWindow,
} from "./table-values.ts";
import { positionAt } from "./text-position.ts";
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

const error = z.object(
  {
    code: z.int("has to be an integer"),
    name: text,
    description: text,
    domain: text.optional(),
    deprecated: flag,
    removed: flag,
    httpStatus: status.optional(),
    retryable: z.boolean("has to be true or false").optional(),
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

/** The columns of the Markdown tables as members; further members are passed over, as further columns are. */
const tables = z.object(
  {
    errors: z.array(error, list).min(1, "has to have a row"),
    http: z.array(httpStatus, list).default([]),
    rateLimits: z.array(rateLimit, list).default([]),
    idempotency: idempotency.optional(),
  },
  object,
);

/**
 * Reads the error tables from a JSON text: `{ "errors": [{ "code", "name", "description" }], "http"?, "rateLimits"?,
 * "idempotency"? }`. Each problem stands at its JSON pointer. Returns undefined when a problem was reported.
 */
export function parseJsonTables(file: string, text: string, report: Report): ErrorTables | undefined {
  const value = parseJson(file, text, report);
  if (value === undefined) return undefined;
  const result = tables.safeParse(value);
  if (!result.success) {
    for (const { path, problem } of result.error.issues.flatMap((issue) => explainIssue(issue, value)))
      report(diagnostic("tables-invalid", { file, pointer: formatPointer(path) }, { problem }));
    return undefined;
  }
  const locate = locateIn(text);
  const { errors, http, rateLimits, idempotency } = result.data;
  return {
    file,
    codes: errors.map((row, index) => ({ ...locate("errors", index), ...readCodeRow(row) })),
    http: http.map((row, index) => ({ ...locate("http", index), ...row })),
    rateLimits: rateLimits.map((row, index) => ({ ...locate("rateLimits", index), ...readRateLimit(row) })),
    ...(idempotency && {
      idempotency: {
        ...locate("idempotency"),
        header: idempotency.header,
        windowMs: idempotency.window,
        methods: [...new Set(idempotency.methods.flat())],
      },
    }),
  };
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

/** Gives the place of a row, for the stages that compare rows with each other. */
function locateIn(text: string): (...path: (number | string)[]) => Located {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = parseTree(source);
  return (...path) => {
    const node = root && findNodeAtLocation(root, path);
    return { at: positionAt(source, node?.offset ?? 0) };
  };
}
