import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Pipeline } from "../../src/cli/pipeline.ts";
import type { Diagnostic } from "../../src/diagnostics.ts";
import { generate } from "../../src/generate.ts";
import { nodeHost } from "../../src/host.ts";
import { parseConfig } from "../../src/parse/config.ts";
import { parseOpenapi } from "../../src/parse/openapi.ts";
import { parsedModule } from "../support/parsed-module.ts";
import { noRelease, runIn } from "../support/terminal.ts";
import type { Input } from "./inputs.ts";
import { canary } from "./names.ts";

const pipeline: Pipeline = {
  generate,
  parseConfig,
  isOpenapi: (file, text, report) => parseOpenapi(file, text, report) !== undefined,
  release: noRelease,
};

/** What became of an input, and everything that should not have. */
export interface Verdict {
  readonly outcome: "accepted" | "refused";
  readonly violations: readonly string[];
}

/** Generates from an accepted input once more, into a folder where nothing was seeded before. */
export async function keepTree(folder: string, input: Input, out: string): Promise<void> {
  const files = writeInput(folder, input);
  await runIn(folder, ["generate", "--quiet", "--scope", "@x", "--out", out, ...files], pipeline);
}

/** Longer than this for a document of a few kilobytes is a way to keep the generator busy. */
const maxMs = 10_000;

/**
 * Runs the command line on an input, in a folder that holds what earlier trials have generated.
 *
 * @param mark tells the modules of this trial from those of earlier ones, which an engine never forgets.
 */
export async function tryInput(folder: string, input: Input, mark: number): Promise<Verdict> {
  const out = join(folder, "packages");
  const files = writeInput(folder, input);
  const before = await nodeHost(folder).stamps("packages");
  const start = performance.now();
  const {
    code,
    out: printed,
    err,
  } = await runIn(folder, ["generate", "--json", "--scope", "@x", ...files], pipeline);
  const ms = performance.now() - start;
  const violations: string[] = ms > maxMs ? [`took ${Math.round(ms)} ms`] : [];
  if (code !== 0 && code !== 1) return { outcome: "refused", violations: [`exit code ${code}: ${err}`] };
  if (/^ {4}at /m.test(printed + err)) violations.push(`a stack trace: ${err}`);
  const tally = JSON.parse(printed) as { readonly diagnostics: Diagnostic[]; readonly packages: string[] };
  violations.push(...tally.diagnostics.flatMap(complaintsOf));
  if (code === 0) {
    violations.push(...(await brokenModules(out)), ...(await failedImports(out, tally.packages, mark)));
    return { outcome: "accepted", violations };
  }
  if (!tally.diagnostics.some(({ severity }) => severity === "error"))
    violations.push("refused without an error");
  const after = await nodeHost(folder).stamps("packages");
  if (!same(before, after)) violations.push("refused, and the old output was touched");
  if ((await nodeHost(folder).names("")).some((name) => !known.has(name)))
    violations.push("files are left behind");
  return { outcome: "refused", violations };
}

const known = new Set(["packages", "input"]);

function writeInput(folder: string, { spec, tables }: Input): readonly string[] {
  const input = join(folder, "input");
  rmSync(input, { recursive: true, force: true });
  mkdirSync(input, { recursive: true });
  writeFileSync(join(input, `openapi.${spec.extension}`), spec.bytes);
  if (tables !== undefined) writeFileSync(join(input, tables.file), tables.text);
  return [
    ...["--spec", `input/openapi.${spec.extension}`],
    ...(tables === undefined ? [] : ["--errors", `input/${tables.file}`]),
  ];
}

/** A problem says what, where and how to mend it; only a file that cannot be read at all has no place in it. */
function complaintsOf({ code, message, hint, file, pointer, line, column }: Diagnostic): readonly string[] {
  const isPlaced = pointer !== undefined || (line !== undefined && column !== undefined);
  return [
    ...(file === "" ? [`${code} names no file`] : []),
    ...(isPlaced || whole.has(code) ? [] : [`${code} has no place: ${message}`]),
    ...(message === "" || hint === "" ? [`${code} says nothing`] : []),
    ...(/\bundefined\b|\[object |\bNaN\b/.test(hint) ? [`${code} hints at nothing: ${hint}`] : []),
  ];
}

/** Problems of a whole file: what cannot be read, and what is nowhere in it. */
const whole: ReadonlySet<string> = new Set([
  "envelope-missing",
  "error-tables-missing",
  "input-unreadable",
  "output-unwritable",
  "table-missing",
]);

async function brokenModules(out: string): Promise<readonly string[]> {
  const host = nodeHost(out);
  const found: string[] = [];
  for (const path of await host.list(""))
    if (path.endsWith(".ts") && path.includes("/generated/"))
      for (const problem of parsedModule((await host.read(path)) ?? "").problems)
        found.push(`${path}: ${problem}`);
  return found;
}

async function failedImports(
  out: string,
  packages: readonly string[],
  mark: number,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const name of packages) {
    const path = join(out, name.slice(name.indexOf("/") + 1), "src/generated/index.ts");
    try {
      const module = await import(`${pathToFileURL(path).href}?trial=${mark}`);
      if (typeof module.then === "function") failed.push(`${name} is thenable`);
    } catch (error) {
      failed.push(`${name} cannot be imported: ${error}`);
    }
  }
  if (canary in globalThis) failed.push("code of the document has run");
  if (Object.keys(Object.prototype).length > 0) failed.push("a prototype was changed");
  return failed;
}

function same(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, stamp]) => other.get(path) === stamp);
}
