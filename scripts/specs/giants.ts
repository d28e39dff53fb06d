// The slow suite: the largest public documents, taken from the npm packages that carry them, generated and compiled
// under both compilers. `npm run test:specs`; a folder may be given to keep the output.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Exception } from "../agreement/exception.ts";
import { githubExceptions } from "../agreement/github.ts";
import { disagreements } from "./agreement.ts";
import { compilers, compileTree, generateTree, linkTree } from "./emitted-tree.ts";

/** A document in a package; with `exceptions` its types are also compared with those of openapi-typescript. */
interface Giant {
  readonly path: string;
  readonly exceptions?: readonly Exception[];
}

const sources: readonly { readonly package: string; readonly files: readonly Giant[] }[] = [
  {
    package: "@octokit/openapi@23.0.2",
    files: [
      { path: "generated/api.github.com.json", exceptions: githubExceptions },
      { path: "generated/ghes-3.19.json" },
    ],
  },
];

const kept = process.argv[2];
const folder = kept === undefined ? await mkdtemp(join(tmpdir(), "contracts-giants-")) : resolve(kept);
await mkdir(folder, { recursive: true });
let failed = 0;
try {
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  for (const source of sources) {
    const installed = join(folder, "node_modules", source.package.slice(0, source.package.lastIndexOf("@")));
    if (!existsSync(installed))
      execFileSync("npm", ["install", "--no-audit", "--no-fund", source.package], {
        cwd: folder,
        stdio: "inherit",
      });
    for (const file of source.files)
      failed += (await check(join(installed, file.path), source.package, file)) ? 0 : 1;
  }
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

async function check(spec: string, source: string, { path, exceptions }: Giant): Promise<boolean> {
  const out = join(folder, "out", path.replace(/\W+/g, "-"));
  await rm(out, { recursive: true, force: true });
  await mkdir(join(folder, "out"), { recursive: true });
  const summary = await generateTree(spec, out, "@giant");
  const warnings = summary.diagnostics.length;
  console.log(
    `${source} ${path}: ${summary.operations} operations, ${summary.schemas} schemas, ${warnings} warnings`,
  );
  await linkTree(out, "@giant", summary.packages);
  let ok = true;
  for (const [name, tsc] of Object.entries(compilers)) {
    const said = await compileTree(out, summary.packages, tsc);
    const errors = said.split("\n").filter((line) => line.includes("error TS"));
    console.log(`  ${name}: ${said === "" ? "compiles" : `${errors.length} errors`}`);
    if (said !== "") console.log(errors.slice(0, 10).join("\n"));
    ok &&= said === "";
  }
  if (!ok || exceptions === undefined) return ok;
  const said = await disagreements(spec, out, "@giant", exceptions, compilers["TypeScript 7"]);
  const kept = new Set(exceptions.flatMap(({ components }) => components)).size;
  console.log(`  component types: ${said === "" ? `agree, with ${kept} exceptions` : "disagree"}`);
  if (said !== "") console.log(said.split("\n").slice(0, 20).join("\n"));
  return said === "";
}
