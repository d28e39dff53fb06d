import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchivedFile, readArchive } from "./archive.ts";
import { isBelow, manifestFindings } from "./content.ts";
import { folderOf, type Manifest, manifestOf, root } from "./packages.ts";
import { must, run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-generator-"));
const cli = join(folder, "package/dist/cli.js");
const examples = dirname(createRequire(import.meta.url).resolve("@readme/oas-examples/package.json"));
let packed: readonly ArchivedFile[] = [];

beforeAll(async () => {
  const { name, version } = manifestOf(folderOf("generator"));
  await must("pnpm", ["--filter", name, "pack", "--pack-destination", folder], { cwd: root });
  packed = readArchive(join(folder, `contracts-generator-${version}.tgz`));
  for (const { path, text } of packed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // What an installation would put there, without asking a registry.
  symlinkSync(join(folderOf("generator"), "node_modules"), join(folder, "package/node_modules"), "dir");
  cpSync(join(examples, "3.1/json/train-travel.json"), join(folder, "work/openapi.json"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the tarball holds the program, its sources and no tests", () => {
  const paths = packed.map(({ path }) => path);
  expect(paths).toContain("package/dist/cli.js");
  expect(paths).toContain("package/README.md");
  expect(paths).toContain("package/LICENSE");
  expect(paths.filter((path) => /\.test\.|\/test\/|tsbuildinfo/.test(path))).toEqual([]);
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));
  expect(JSON.stringify(dependencies)).not.toMatch(/workspace:|catalog:/);
});

test("the tarball stays in its folder, starts nothing but its program, and names no place of the machine", () => {
  expect(packed.filter(({ path }) => !isBelow(path))).toEqual([]);
  const starts = packed.filter(({ mode, type }) => mode !== 0o644 || type !== "file").map(({ path }) => path);
  expect(starts).toEqual(["package/dist/cli.js"]);
  expect(packed.find(({ path }) => path === "package/dist/cli.js")).toMatchObject({
    mode: 0o755,
    type: "file",
  });
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));
  expect(
    manifestFindings(manifest, new Set(["ts-morph"])).filter((finding) => finding.startsWith("runs")),
  ).toEqual([]);
  const here = root.replace(/\/$/, "");
  expect(packed.filter(({ text }) => text.includes(here)).map(({ path }) => path)).toEqual([]);
});

test("the program begins with the line that finds Node.js", () => {
  expect(readFileSync(cli, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("it generates, finds its output fresh, and changes nothing the second time", async () => {
  const cwd = join(folder, "work");
  const contracts = (...argv: string[]) => run(process.execPath, [cli, ...argv], { cwd });
  const first = await contracts("generate", "--scope", "@acme");
  expect(first).toMatchObject({ exitCode: 0 });
  expect(first.output).toContain("@acme/operations");
  expect(await contracts("check", "--scope", "@acme")).toMatchObject({ exitCode: 0 });
  const second = await contracts("generate", "--scope", "@acme", "--json");
  expect(JSON.parse(second.output)).toMatchObject({ written: [], removed: [] });
});

// The program is bundled without the compilers that the sources load.
test("it writes what the sources write", async () => {
  const found = await run(process.execPath, [cli, "check", "--json"], { cwd: root });
  expect(found).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(found.output)).toMatchObject({ diagnostics: [] });
});

// Readers of YAML and Markdown and the judge of patterns are loaded when they are needed.
test("it reads YAML, and judges patterns", async () => {
  const cwd = join(folder, "yaml");
  const schemas = { Slow: { type: "string", pattern: "^(a+)+$" } };
  const yaml = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Slow", version: "1" },
    components: { schemas },
  });
  mkdirSync(cwd);
  writeFileSync(join(cwd, "openapi.yaml"), `# YAML, which JSON is as well.\n${yaml}\n`);
  const { exitCode, output } = await run(process.execPath, [cli, "generate", "--scope", "@acme"], { cwd });
  expect(exitCode).toBe(0);
  expect(output).toContain("openapi.yaml:2:");
  expect(output).toContain("pattern-exponential");
});

test("what is bundled brings its licence", () => {
  const licenses = readFileSync(join(folder, "package/dist/THIRD-PARTY-LICENSES.txt"), "utf8");
  for (const name of ["openapi-typescript", "yaml", "zod"])
    expect(licenses).toMatch(new RegExp(`^${name} [0-9]`, "m"));
});

test("wrong usage has its own exit code", async () => {
  expect(await run(process.execPath, [cli, "generate", "--nonsense"], { cwd: folder })).toMatchObject({
    exitCode: 2,
  });
});
