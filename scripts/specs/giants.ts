// The slow suite: large public documents, taken from the npm packages that carry them, generated, compiled under both
// compilers, and held to their own examples. `npm run test:specs -- stripe plaid` takes those whose names have such a
// text in them; `--keep FOLDER` keeps the packages and the output there.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { commandLine } from "../command-line.ts";
import { checkDocument } from "./document-check.ts";
import { installedPackage } from "./installed-package.ts";
import { specPackages } from "./sources.ts";

const { values, positionals } = commandLine({
  options: { keep: { type: "string" } },
  allowPositionals: true,
});
const isWanted = (path: string) =>
  positionals.length === 0 || positionals.some((name) => path.includes(name));

const folder =
  values.keep === undefined ? await mkdtemp(join(tmpdir(), "contracts-giants-")) : resolve(values.keep);
await mkdir(folder, { recursive: true });
const failed: string[] = [];
const skipped: string[] = [];
let passed = 0;
try {
  if (!existsSync(join(folder, "package.json")))
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  for (const source of specPackages) {
    const documents = source.documents.filter(({ path }) => isWanted(path));
    if (documents.length === 0) continue;
    const installed = await installedPackage(source, folder);
    for (const document of documents) {
      console.log(`${source.name}@${source.version} ${document.path}: ${document.difficulty}`);
      const absent =
        "absent" in installed
          ? installed.absent
          : existsSync(join(installed.folder, document.path))
            ? undefined
            : "the package does not have this file";
      if (absent !== undefined || "absent" in installed) {
        console.log(`  skipped: ${absent}`);
        skipped.push(document.path);
      } else if (await check(join(installed.folder, document.path), document)) passed += 1;
      else failed.push(document.path);
    }
  }
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
if (failed.length > 0) console.log(`failed: ${failed.join(", ")}`);
const found = passed + failed.length + skipped.length;
if (found === 0) console.log(`no document has ${positionals.join(" or ")} in its name`);
process.exitCode = failed.length > 0 || found === 0 ? 1 : 0;

async function check(
  spec: string,
  document: (typeof specPackages)[number]["documents"][number],
): Promise<boolean> {
  const out = join(folder, "out", document.path.replace(/\W+/g, "-"));
  try {
    return await checkDocument(spec, document, out, (line) => console.log(`  ${line}`));
  } catch (error) {
    console.log(`  ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    if (values.keep === undefined) await rm(out, { recursive: true, force: true });
  }
}
