import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { disagreements } from "./agreement.ts";
import { compilers, compileTree, generateTree, linkTree, type Summary } from "./emitted-tree.ts";
import { checkExamples } from "./examples/examples.ts";
import type { SpecDocument } from "./sources.ts";

const scope = "@spec";

/** Lines of a report, indented below the document; those that tell of a failure are shown once more at the end. */
export type Print = (line: string) => void;

/**
 * Generates the packages of a document, compiles them with each compiler, compares their types and judges the document's
 * examples by their schemas.
 *
 * @param out is removed first.
 * @returns whether all is well.
 */
export async function checkDocument(
  spec: string,
  { exceptions }: SpecDocument,
  out: string,
  print: Print,
): Promise<boolean> {
  await rm(out, { recursive: true, force: true });
  const summary = await generateTree(spec, out, scope);
  printSummary(summary, print);
  if (summary.packages.length === 0) return false;
  await linkTree(out, scope, summary.packages);

  const results = [await compile(out, summary.packages, print)];
  results.push(await examples(spec, out, print));
  if (exceptions !== undefined && results[0]) {
    const said = await disagreements(spec, out, scope, exceptions, compilers["TypeScript 7"]);
    const kept = new Set(exceptions.flatMap(({ components }) => components)).size;
    print(`component types: ${said === "" ? `agree, with ${kept} exceptions` : "disagree"}`);
    printSome(said === "" ? [] : said.split("\n"), print);
    results.push(said === "");
  }
  return results.every(Boolean);
}

function printSummary({ operations, schemas, diagnostics }: Summary, print: Print): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.length - errors.length;
  print(`${operations} operations, ${schemas} schemas, ${warnings} warnings, ${errors.length} errors`);
  printSome(
    errors.map(({ code, message }) => `${code}: ${message}`),
    print,
  );
}

async function compile(out: string, packages: readonly string[], print: Print): Promise<boolean> {
  let ok = true;
  for (const [name, tsc] of Object.entries(compilers)) {
    const said = await compileTree(out, packages, tsc);
    const errors = said.split("\n").filter((line) => line.includes("error TS"));
    print(`${name}: ${said === "" ? "compiles" : `${errors.length} errors`}`);
    printSome(errors.length > 0 || said === "" ? errors : said.split("\n"), print);
    ok &&= said === "";
  }
  return ok;
}

async function examples(spec: string, out: string, print: Print): Promise<boolean> {
  const { judged, wrong, defects, unjudged } = await checkExamples(spec, join(out, "schemas/dist/generated"));
  const list = join(out, "wrong-examples.txt");
  if (wrong.length > 0) await writeFile(list, `${wrong.join("\n")}\n`);
  const fits = judged - wrong.length - defects.length;
  print(
    `examples: ${fits} fit, ${wrong.length} are wrong in the document, ${defects.length} are judged otherwise by a second validator`,
  );
  if (unjudged.length > 0) print(`the second validator cannot compile ${unjudged.length} of the schemas`);
  printSome(unjudged, print);
  printSome(defects, print);
  return defects.length === 0;
}

function printSome(lines: readonly string[], print: Print): void {
  for (const line of lines.slice(0, 10)) print(`  ${line}`);
  if (lines.length > 10) print(`  and ${lines.length - 10} more`);
}
