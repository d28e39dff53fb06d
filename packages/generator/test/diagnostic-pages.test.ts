import { readFileSync, writeFileSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { printDiagnostics } from "../src/cli/diagnostic-report.ts";
import { paintFor } from "../src/cli/paint.ts";
import type { Pipeline } from "../src/cli/pipeline.ts";
import { type Diagnostic, type DiagnosticCode, diagnostic, diagnosticTable } from "../src/diagnostics.ts";
import { generate } from "../src/generate.ts";
import { parseConfig } from "../src/parse/config.ts";
import { type PageExample, readPageExample, withPrinted } from "./support/page-example.ts";
import { runIn } from "./support/terminal.ts";

// What the pages of the diagnostics show is what is printed: their examples are run. `RECORD=1` writes it anew.

/** Problems whose examples need what a test has not, as their pages show them. */
const notRun: Partial<Record<DiagnosticCode, Diagnostic>> = {
  // The page shows the form only.
  "json-depth": diagnostic("json-depth", { file: "openapi.json", line: 1, column: 3702 }, { limit: 512 }),
  "ref-depth": diagnostic(
    "ref-depth",
    { file: "openapi.json", line: 506, column: 7, pointer: "/components/schemas/A501" },
    { limit: 500 },
  ),
  // No document is known that the library refuses and the checks before it let pass.
  "openapi-types-failed": diagnostic(
    "openapi-types-failed",
    { file: "openapi.json" },
    { reason: "Can't resolve $ref at #/paths/~1tasks/get/callbacks/done" },
  ),
  // What is in a page is UTF-8.
  "input-encoding": diagnostic(
    "input-encoding",
    { file: "openapi.json", line: 3, column: 23 },
    { offset: 47, problem: "the byte 0xE9 begins no character", guess: "WINDOWS-1252" },
  ),
  // Needs another run.
  "output-busy": diagnostic(
    "output-busy",
    { file: "packages/.contracts-stage" },
    { owner: "process 4711 on build-1" },
  ),
  // Needs the network.
  "pull-failed": diagnostic(
    "pull-failed",
    { file: "openapi.json" },
    { url: "https://api.example.com/openapi.json", reason: "the server answered 503" },
  ),
};

const codes = Object.keys(diagnosticTable) as DiagnosticCode[];
const pageOf = (code: string): URL => new URL(`../../../docs/diagnostics/${code}.md`, import.meta.url);

const pipeline: Pipeline = {
  generate,
  parseConfig,
  isOpenapi: () => false,
  release: () => import("../src/release-stages.ts"),
};

/** As programs call the library that give it one text and no further documents. */
const alone: Pipeline = { ...pipeline, generate: ({ documents: _, ...input }) => generate(input) };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-page-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a line of a shell: the program, or `echo "…" >> file`. Gives what goes to the terminal as problems. */
async function runLine(line: string, by: Pipeline): Promise<string> {
  const [, text = "", file] = /^echo "(.*)" >> (\S+)$/.exec(line) ?? [];
  if (file !== undefined) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await appendFile(join(folder, file), `${text}\n`);
    return "";
  }
  const [program, ...argv] = line.split(" ");
  expect(program).toBe("contracts");
  return (await runIn(folder, argv, by)).err;
}

async function runExample({ files, commands }: PageExample, by: Pipeline): Promise<string> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  let err = "";
  for (const command of commands) err = await runLine(command, by);
  return err;
}

test.each(codes)("the page of %s shows what its example gives", async (code) => {
  const page = readFileSync(pageOf(code), "utf8");
  const example = readPageExample(page);
  const known = notRun[code];
  const err =
    known === undefined
      ? await runExample(example, code === "ref-external" ? alone : pipeline)
      : printDiagnostics([known], paintFor(false));
  // The count at the end is the same everywhere.
  const printed = err.replace(/\n\d+ (?:error|warning)s?(?:, \d+ warnings?)?\n$/, "");
  if (process.env.RECORD === "1") writeFileSync(pageOf(code), withPrinted(page, printed));
  else expect(example.printed).toBe(printed);

  expect(printed).toMatch(new RegExp(`^\\S+ ${diagnosticTable[code].severity} ${code}(?: #\\S*)?$`, "m"));
  for (const block of printed.split(/\n(?=\S)/)) {
    const [, message = "", hint = ""] = block.trimEnd().split("\n  ");
    expect(message).toMatch(/^(?:[A-Z"]|x-|https:).*\.$/su);
    expect(hint).toMatch(/^[A-Z].*\. See docs\/diagnostics\/[a-z-]+\.md$/su);
    expect(message).not.toMatch(/undefined|\[object|\.\.$/);
  }
});
