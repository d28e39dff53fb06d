import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ErrorTables } from "../contract/sources.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { parseMarkdownTables } from "./markdown-error-tables.ts";

function run(text: string) {
  const problems: Diagnostic[] = [];
  const tables = parseMarkdownTables("error-codes.md", text, (problem) => problems.push(problem));
  return { tables, problems };
}

function say(text: string): string[] {
  return run(text).problems.map(
    ({ code, line, column, message }) => `${code} ${line ?? "-"}:${column ?? "-"} ${message}`,
  );
}

const page = (...lines: string[]): string => lines.join("\n");

const codes = page(
  "| Code | Constant | Description |",
  "| --- | --- | --- |",
  "| 1001 | ParamError | Bad. |",
  "",
);
const codesRow = { at: { line: 3, column: 1 }, code: 1001, name: "ParamError", description: "Bad." };

const onlyCodes = (rows: ErrorTables["codes"]): ErrorTables => ({
  file: "error-codes.md",
  codes: rows,
  http: [],
  rateLimits: [],
});

describe("reads", () => {
  const rows: { name: string; given: string; want: ErrorTables }[] = [
    { name: "a table of codes", given: codes, want: onlyCodes([codesRow]) },
    {
      name: "columns in any order and case, and passes over others",
      given: page(
        "|  CONSTANT | Notes | code | description |",
        "|-|-|-|-|",
        "| `ParamError` | n | 1001 | Bad. |",
      ),
      want: onlyCodes([codesRow]),
    },
    { name: "CRLF line ends", given: codes.replaceAll("\n", "\r\n"), want: onlyCodes([codesRow]) },
    { name: "a byte order mark", given: `\uFEFF${codes}`, want: onlyCodes([codesRow]) },
    {
      name: "the nearest heading as the domain",
      given: page(
        "# Page",
        "",
        "## `AI` services",
        "",
        "| Code | Constant | Description |",
        "|-|-|-|",
        "| -5 | A | b |",
      ),
      want: onlyCodes([
        { at: { line: 7, column: 1 }, code: -5, name: "A", description: "b", domain: "AI services" },
      ]),
    },
    {
      name: "markup, pipes and line breaks of cells as text",
      given: page("|Code|Constant|Description|", "|-|-|-|", "| **1** | `A` | *x* \\| [y](z)<br>w |"),
      want: onlyCodes([{ at: { line: 3, column: 1 }, code: 1, name: "A", description: "x | y w" }]),
    },
    {
      name: "a struck code as removed",
      given: page(
        "|Code|Constant|Description|",
        "|-|-|-|",
        "| ~~1~~ | A | b |",
        "| ~~`2`~~ | ~~B~~ | ~~c~~ |",
      ),
      want: onlyCodes([
        { at: { line: 3, column: 1 }, code: 1, name: "A", description: "b", removed: true },
        { at: { line: 4, column: 1 }, code: 2, name: "B", description: "c", removed: true },
      ]),
    },
    {
      name: "a description that deprecates",
      given: page(
        "|Code|Constant|Description|",
        "|-|-|-|",
        "| 1 | A | Deprecated. Use B. |",
        "| 2 | B | Not Deprecated. |",
      ),
      want: onlyCodes([
        {
          at: { line: 3, column: 1 },
          code: 1,
          name: "A",
          description: "Deprecated. Use B.",
          deprecated: true,
        },
        { at: { line: 4, column: 1 }, code: 2, name: "B", description: "Not Deprecated." },
      ]),
    },
    {
      name: "several tables of codes, also in lists and quotations",
      given: page(
        "> |Code|Constant|Description|",
        "> |-|-|-|",
        "> |1|A|b|",
        "",
        "- x",
        "",
        "  |Code|Constant|Description|",
        "  |-|-|-|",
        "  |2|B|c|",
      ),
      want: onlyCodes([
        { at: { line: 3, column: 3 }, code: 1, name: "A", description: "b" },
        { at: { line: 9, column: 3 }, code: 2, name: "B", description: "c" },
      ]),
    },
    {
      name: "tables for people not at all",
      given: page(
        codes,
        "| Code | Meaning |",
        "|-|-|",
        "| x | y |",
        "",
        "| Header | Direction |",
        "|-|-|",
        "| x | y |",
        "",
        "| Constant | Description |",
        "|-|-|",
        "| x | y |",
      ),
      want: onlyCodes([codesRow]),
    },
    {
      name: "tables in code blocks not at all",
      given: page(codes, "```", "|Code|Constant|Description|", "|-|-|-|", "|x|x|x|", "```"),
      want: onlyCodes([codesRow]),
    },
    {
      name: "HTTP statuses, one row for each of a list",
      given: page(codes, "|HTTP|Meaning|Guidance|Action|", "|-|-|-|-|", "|500 / 502, 503|m|g|`retry`|"),
      want: {
        ...onlyCodes([codesRow]),
        http: [500, 502, 503].map((status) => ({
          at: { line: 7, column: 1 },
          status,
          meaning: "m",
          guidance: "g",
          action: "retry",
        })),
      },
    },
    {
      name: "rate limits",
      given: page(
        codes,
        "|Bucket|Limit|Window|Scope|Applies to|",
        "|-|-|-|-|-|",
        "|`a`|60|1 min|IP|all|",
        "|b|1|2 days|||",
      ),
      want: {
        ...onlyCodes([codesRow]),
        rateLimits: [
          {
            at: { line: 7, column: 1 },
            bucket: "a",
            limit: 60,
            windowMs: 60_000,
            scope: "IP",
            description: "all",
          },
          { at: { line: 8, column: 1 }, bucket: "b", limit: 1, windowMs: 172_800_000 },
        ],
      },
    },
    {
      name: "the idempotency rule",
      given: page(
        codes,
        "|Header|Window|Methods|",
        "|-|-|-|",
        "|`Idempotency-Key`|24 h|POST, PUT / PATCH POST|",
      ),
      want: {
        ...onlyCodes([codesRow]),
        idempotency: {
          at: { line: 7, column: 1 },
          header: "Idempotency-Key",
          windowMs: 86_400_000,
          methods: ["POST", "PUT", "PATCH"],
        },
      },
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(run(given)).toEqual({ tables: want, problems: [] });
  });
});

describe("reports", () => {
  const inCodes = (row: string): string => page("|Code|Constant|Description|", "|-|-|-|", row);
  const inHttp = (row: string): string => page(codes, "|HTTP|Meaning|Guidance|Action|", "|-|-|-|-|", row);
  const inLimits = (row: string): string => page(codes, "|Bucket|Limit|Window|", "|-|-|-|", row);
  const inIdempotency = (...lines: string[]): string =>
    page(codes, "|Header|Window|Methods|", "|-|-|-|", ...lines);

  const rows: { name: string; given: string; want: string[] }[] = [
    {
      name: "no table",
      given: "# Nothing",
      want: ["table-missing -:- No table with the columns Code, Constant, Description was found."],
    },
    {
      name: "a missing column",
      given: page("", "|Code|Description|", "|-|-|", "|1|x|"),
      want: ["table-columns 2:1 The columns of this table cannot be used: the column Constant is missing."],
    },
    {
      name: "a repeated column",
      given: page("|Code|Constant|Description|code|", "|-|-|-|-|"),
      want: ["table-columns 1:1 The columns of this table cannot be used: the column Code is given twice."],
    },
    {
      name: "a code that is none",
      given: inCodes("| 10o1 | A | b |"),
      want: ['table-cell 3:3 The cell "10o1" of the column Code is not an integer.'],
    },
    {
      name: "a code with leading zeros",
      given: inCodes("| 0012 | A | b |"),
      want: ['table-cell 3:3 The cell "0012" of the column Code is not an integer.'],
    },
    {
      name: "a code beyond a safe integer",
      given: inCodes("| 9007199254740993 | A | b |"),
      want: ['table-cell 3:3 The cell "9007199254740993" of the column Code is not an integer.'],
    },
    {
      name: "a code that is struck in part",
      given: inCodes("| 1~~0~~ | A | b |"),
      want: ['table-cell 3:3 The cell "10" of the column Code is struck through only in part.'],
    },
    {
      name: "a struck constant of a living code",
      given: inCodes("| 1 | ~~A~~ | b |"),
      want: ['table-cell 3:7 The cell "A" of the column Constant is struck through, but its code is not.'],
    },
    {
      name: "empty and missing cells",
      given: inCodes("| 1 | |"),
      want: [
        "table-cell 3:5 The cell of the column Constant is empty.",
        "table-cell 3:1 The cell of the column Description is empty.",
      ],
    },
    {
      name: "a cell too many",
      given: inCodes("| 1 | A | b | c |"),
      want: [
        'table-cell 3:15 The cell "c" of the column 4 has no header; a pipe inside a cell is written \\|.',
      ],
    },
    {
      name: "a status out of range",
      given: inHttp("|400, 600|m|g|none|"),
      want: ['status-invalid 7:2 "600" is not an HTTP status.'],
    },
    {
      name: "a status that is none",
      given: inHttp("|5XX|m|g|none|"),
      want: [
        'table-cell 7:2 The cell "5XX" of the column HTTP is not a status or a list such as "500 / 502".',
      ],
    },
    {
      name: "an unknown action",
      given: inHttp("|400|m|g|Retry|"),
      want: [
        'table-cell 7:10 The cell "Retry" of the column Action is none of fix-request, refresh-auth, check-permission, sync-state, refetch, back-off, retry, none.',
      ],
    },
    {
      name: "a limit that is no number",
      given: inLimits("|a|1,000|1 s|"),
      want: ['table-cell 7:4 The cell "1,000" of the column Limit is not a positive integer.'],
    },
    {
      name: "a window without unit",
      given: inLimits("|a|1|60|"),
      want: [
        'table-cell 7:6 The cell "60" of the column Window is not a duration such as "60 s", "1 min" or "24 h".',
      ],
    },
    {
      name: "no window at all",
      given: inLimits("|a|1|0 s|"),
      want: [
        'table-cell 7:6 The cell "0 s" of the column Window is not a duration such as "60 s", "1 min" or "24 h".',
      ],
    },
    {
      name: "a header that is none",
      given: inIdempotency("|A B|1 h|POST|"),
      want: ['table-cell 7:2 The cell "A B" of the column Header is not a header name.'],
    },
    {
      name: "an unknown method",
      given: inIdempotency("|A|1 h|POST, put|"),
      want: [
        'table-cell 7:8 The cell "POST, put" of the column Methods is not a list of methods out of DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY, TRACE.',
      ],
    },
    {
      name: "a second idempotency rule",
      given: inIdempotency("|A|1 h|POST|", "|B|1 h|POST|"),
      want: ['table-cell 8:2 The cell "B" of the column Header is a second rule, after line 7.'],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(say(given)).toEqual(want);
    expect(run(given).tables).toBeUndefined();
  });
});

describe("laws", () => {
  const word = fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9 ,.]{0,12}[A-Za-z0-9]$/)
    .map((text) => text.replace(/ +/g, " "));
  const row = fc.record({
    code: fc.integer(),
    name: fc.stringMatching(/^[A-Z][A-Za-z0-9]{1,12}$/),
    description: word,
    removed: fc.boolean(),
  });

  test("a table that is written from rows reads back as these rows", () => {
    fc.assert(
      fc.property(
        fc.array(row),
        fc.shuffledSubarray(["Code", "Constant", "Description", "Notes"], { minLength: 4 }),
        (given, order) => {
          const cells = given.map(
            ({ code, name, description, removed }) =>
              new Map([
                ["Code", removed ? `~~${code}~~` : `${code}`],
                ["Constant", `\`${name}\``],
                ["Description", description],
                ["Notes", ""],
              ]),
          );
          const lines = cells.map((cell) => `| ${order.map((column) => cell.get(column)).join(" | ")} |`);
          const text = page(
            "## D",
            "",
            `| ${order.join(" | ")} |`,
            `|${"-|".repeat(order.length)}`,
            ...lines,
          );
          const want = given.map(({ removed, ...rest }, index) => ({
            at: { line: index + 5, column: 1 },
            domain: "D",
            ...rest,
            ...(removed && { removed: true as const }),
          }));
          expect(run(text)).toEqual({ tables: onlyCodes(want), problems: [] });
        },
      ),
    );
  });

  test("no text makes it throw, and every problem has a place inside the text", () => {
    const piece = fc.constantFrom(
      "|",
      "|-|-|-|\n",
      "\n",
      "|Code|Constant|Description|\n",
      "|HTTP|Meaning|Guidance|Action|\n",
      "|-|-|-|-|\n",
      "~~",
      "`",
      "1001",
      "\\",
      "<br>",
      "# ",
      "> ",
      "- ",
      "\t",
      "A",
      "60 s",
      "\r\n",
      "\u0000",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const { tables, problems } = run(text);
        expect(tables === undefined).toBe(problems.length > 0);
        const count = text.split(/\r\n|\n|\r/).length;
        for (const { line } of problems) expect(line ?? 1).toBeLessThanOrEqual(count);
      }),
      { numRuns: 1000 },
    );
  });
});
