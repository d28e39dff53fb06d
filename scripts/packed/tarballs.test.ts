import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unsafeCode } from "../../packages/generator/test/support/unsafe-code.ts";
import { readArchive } from "./archive.ts";
import { contentFindings, manifestFindings } from "./content.ts";
import { folderOf, type Manifest, manifestOf, packageIds, root } from "./packages.ts";
import { run } from "./run.ts";
import { fileName, packAll, type Tarball } from "./tarball.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-tarballs-"));
const names = packageIds.map((id) => manifestOf(folderOf(id)).name);
const packed = new Map<string, Tarball>();

beforeAll(async () => {
  for (const tarball of await packAll(folder)) packed.set(tarball.name, tarball);
});
afterAll(() => rmSync(folder, { recursive: true }));

const tarballOf = (name: string): Tarball => {
  const tarball = packed.get(name);
  if (!tarball) throw new Error(`${name} is not packed`);
  return tarball;
};

describe.each(names)("%s", (name) => {
  test("holds what users need and nothing else", () => {
    const { file, size } = tarballOf(name);
    const files = readArchive(file);
    const manifest: Manifest = JSON.parse(
      files.find(({ path }) => path === "package/package.json")?.text ?? "{}",
    );
    console.log(`${fileName(tarballOf(name))}: ${size} bytes, ${files.length} files`);
    expect(contentFindings(files)).toEqual([]);
    const here = root.replace(/\/$/, "");
    expect(files.filter(({ text }) => text.includes(here)).map(({ path }) => path)).toEqual([]);
    expect(manifestFindings(manifest, new Set(names))).toEqual([]);
  });

  test("runs no texts, loads nothing by name, and changes nothing global", () => {
    const modules = readArchive(tarballOf(name).file).filter(({ path }) => path.endsWith(".js"));
    expect(modules.length).toBeGreaterThan(0);
    expect(modules.flatMap(({ path, text }) => unsafeCode(path, text))).toEqual([]);
  });

  test("publint has nothing to say", async () => {
    const bytes = readFileSync(tarballOf(name).file);
    const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([]);
  });

  test.concurrent("its types resolve wherever modules do", async ({ expect }) => {
    const { file } = tarballOf(name);
    const subpaths = subpathsOf(name);
    const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const flags = ["--profile", "esm-only", "--no-definitely-typed", "--format", "ascii", "--no-color"];
    const { exitCode, output } = await run(
      process.execPath,
      [attw, file, ...flags, "--entrypoints", ...subpaths],
      { cwd: folder },
    );
    expect(exitCode === 0 ? [] : output).toEqual([]);
    for (const subpath of subpaths) expect(output).toContain(posix.join(name, subpath));
  });
});

/** Of the files that a pattern exports, which are all alike, so many are looked at: each costs time. */
const samples = 10;

/** Every subpath that a package exports; of a pattern, files that it matches. */
function subpathsOf(name: string): string[] {
  const id = packageIds.find((one) => manifestOf(folderOf(one)).name === name) ?? "";
  return Object.entries(manifestOf(folderOf(id)).exports ?? {}).flatMap(([subpath, target]) => {
    if (typeof target === "string") return [];
    if (!subpath.includes("*")) return [subpath];
    const [before = "", after = ""] = (target.default ?? "").split("*");
    return readdirSync(join(folderOf(id), before))
      .filter((file) => file.endsWith(after) && file !== `index${after}`)
      .slice(0, samples)
      .map((file) => subpath.replace("*", file.slice(0, -after.length)));
  });
}
