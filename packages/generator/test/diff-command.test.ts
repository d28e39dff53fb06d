import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serializeContract } from "../src/baseline/baseline.ts";
import type { Pipeline } from "../src/cli/pipeline.ts";
import type { ChangeReport } from "../src/contract/change.ts";
import type { JsonObject } from "../src/contract/json.ts";
import { diffContracts } from "../src/diff/diff.ts";
import { generate } from "../src/generate.ts";
import { parseConfig } from "../src/parse/config.ts";
import { normalized, settings } from "./support/normalized.ts";
import { runIn } from "./support/terminal.ts";

const pipeline: Pipeline = {
  generate,
  parseConfig,
  isOpenapi: () => true,
  release: () => import("../src/release-stages.ts"),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-diff-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (path: string, content: JsonObject | string) =>
  writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
const diff = (...argv: readonly string[]) => runIn(folder, ["diff", ...argv], pipeline);
const git = (...argv: readonly string[]) =>
  execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@t.t", ...argv], {
    stdio: "pipe",
  });

/** Each path is an operation. */
const document = (...paths: readonly string[]): JsonObject => ({
  openapi: "3.1.0",
  info: { title: "T", version: String(paths.length) },
  paths: Object.fromEntries(
    paths.map((path) => [
      `/${path}`,
      { get: { operationId: path, responses: { "204": { description: "" } } } },
    ]),
  ),
});
const baselineOf = (value: JsonObject) =>
  serializeContract({ contract: normalized(value).contract, generator: "1.0.0" });

describe("what is compared", () => {
  test("without options, the document and the baseline beside it", async () => {
    await write("openapi.json", document("a", "b"));
    await write("contracts.baseline.json", baselineOf(document("a")));
    const { out, code } = await diff();
    expect(code).toBe(0);
    expect(out).toContain("openapi.json (2) against contracts.baseline.json (1): minor\n");
    expect(out).toContain(
      "minor  operation b\n  operation was added: GET /b  operation-added W0 T0, server first\n",
    );
  });

  test("without a baseline, the document as it was committed last", async () => {
    git("init", "-q");
    await write("openapi.json", document("a", "b"));
    git("add", ".");
    git("commit", "-qm", "one");
    await write("openapi.json", document("a"));
    const { out } = await diff();
    expect(out).toContain("openapi.json (1) against HEAD:openapi.json (2): major\n");
    expect(out).toContain("operation-removed W2 T2");
  });

  test("two files", async () => {
    await write("one.json", document("a"));
    await write("two.json", document("a"));
    const { out, code } = await diff("--base", "one.json", "--head", "two.json");
    expect({ out, code }).toEqual({
      out: "two.json (1) says what one.json (1) says: no release is needed.\n",
      code: 0,
    });
  });

  test("a commit, with the tables and the further files that it had", async () => {
    const tables = (name: string) => `{ "errors": [{ "code": 1, "name": "${name}", "description": "d" }] }`;
    await mkdir(join(folder, "parts"));
    await write("parts/schemas.json", { A: { type: "string" } });
    const $ref = "parts/schemas.json#/A";
    await write("openapi.json", { ...document("a"), components: { schemas: { A: { $ref } } } });
    await write("error-codes.json", tables("Old"));
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    git("tag", "v1");
    await write("parts/schemas.json", { A: { type: "number" } });
    await write("error-codes.json", tables("New"));
    const { out, err } = await diff("--base", "v1", "--format", "json");
    expect(err).toBe("");
    const { symbols } = JSON.parse(out) as ChangeReport;
    const found = symbols.flatMap(({ name, changes }) => changes.map(({ rule }) => `${name} ${rule}`));
    expect(found).toEqual(["A request-type-changed", "A response-type-changed", "1 New error-code-renamed"]);
  });

  test("another file of a commit", async () => {
    await write("old.json", document("a"));
    await write("openapi.json", document("a", "b"));
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    expect((await diff("--base", "HEAD:old.json")).out).toContain("against HEAD:old.json (1): minor");
  });

  test("tables of the head stand for those that the base has not been given", async () => {
    const codes = '{ "errors": [{ "code": 1, "name": "A", "description": "d" }] }';
    await write("openapi.json", document("a"));
    await write("error-codes.json", codes);
    await write("old.json", document("a"));
    await write("old-codes.json", codes.replace('"A"', '"B"'));
    expect((await diff("--base", "old.json")).out).toContain("no release is needed");
    const { out } = await diff("--base", "old.json", "--base-errors", "old-codes.json");
    expect(out).toContain("B is called A");
  });
});

describe("a package", () => {
  let server: Server;
  afterEach(() => new Promise((done) => server.close(done)));

  /** A registry that has one package, in the version 1.0.0. */
  async function serve(files: Readonly<Record<string, string>>): Promise<void> {
    const source = join(folder, "source");
    await mkdir(source);
    const manifest = { name: "@acme/operations", version: "1.0.0" };
    await writeFile(join(source, "package.json"), JSON.stringify(manifest));
    for (const [path, text] of Object.entries(files)) await writeFile(join(source, path), text);
    const [{ filename, integrity }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--pack-destination", folder, "--loglevel", "error"], {
        cwd: source,
        encoding: "utf8",
        env: { ...process.env, npm_config_cache: join(folder, "cache") },
      }),
    );
    const tarball = await readFile(join(folder, filename));
    server = createServer((request, response) => {
      const { port } = server.address() as AddressInfo;
      if (request.url?.endsWith(".tgz")) response.end(tarball);
      else if (request.url?.startsWith("/@acme%2foperations"))
        response.end(
          JSON.stringify({
            ...manifest,
            "dist-tags": { latest: "1.0.0" },
            versions: {
              "1.0.0": { ...manifest, dist: { integrity, tarball: `http://127.0.0.1:${port}/a.tgz` } },
            },
          }),
        );
      else response.writeHead(404).end("{}");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    await write(
      ".npmrc",
      `registry=http://127.0.0.1:${port}/\ncache=${join(folder, "cache")}\nfetch-retries=0\n`,
    );
    await write("package.json", "{}");
  }

  test("that carries a baseline, or has a document in it", async () => {
    await serve({
      "contracts.baseline.json": baselineOf(document("a")),
      "api.json": JSON.stringify(document("a", "b")),
    });
    await write("openapi.json", document("a", "b"));
    const packed = await diff("--base", "npm:@acme/operations@1.0.0");
    expect(packed.err).toBe("");
    expect(packed.out).toContain("openapi.json (2) against npm:@acme/operations@1.0.0 (1): minor");
    const inside = await diff("--base", "npm:@acme/operations/api.json");
    expect(inside.out).toBe(
      "openapi.json (2) says what npm:@acme/operations/api.json (2) says: no release is needed.\n",
    );
    expect((await diff("--base", "npm:@acme/operations/none.json")).err).toContain(
      "the package has no file none.json",
    );
    expect((await diff("--base", "npm:@acme/none@1.0.0")).err).toMatch(
      /http:\/\/127\.0\.0\.1:\d+\/ has no package @acme\/none \(E404\)/,
    );
  });
});

describe("what is printed", () => {
  beforeEach(async () => {
    await write("openapi.json", document("b"));
    await write("contracts.baseline.json", baselineOf(document("a")));
  });

  test("Markdown for a pull request", async () => {
    const { out } = await diff("--format", "markdown");
    expect(out).toContain("**major**: `openapi.json (1)` against `contracts.baseline.json (1)`.");
    expect(out).toContain("| `operations` | major |");
    expect(out).toContain("### Breaking changes");
    expect(out).toContain("| operation `a` | operation was removed without being deprecated first: GET /a |");
  });

  test("JSON is the report", async () => {
    const report = JSON.parse((await diff("--format", "json", "--no-proof")).out) as ChangeReport;
    expect(report).toEqual(
      diffContracts(normalized(document("a")).contract, {
        ...normalized(document("b")).contract,
        info: report.head,
      }),
    );
  });

  test.each([
    { given: "major", want: 1 },
    { given: "patch", want: 1 },
  ])("--fail-on $given fails", async ({ given, want }) => {
    expect((await diff("--fail-on", given)).code).toBe(want);
  });

  test("--fail-on lets smaller bumps pass", async () => {
    await write("openapi.json", document("a", "b"));
    expect((await diff("--fail-on", "major")).code).toBe(0);
    expect((await diff("--fail-on", "minor")).code).toBe(1);
  });

  test("what packages need that are not emitted is left out", async () => {
    const config = (name: string) =>
      write(`${name}.config.mjs`, `export default { spec: "openapi.json", packages: ["${name}"] };`);
    await config("operations");
    const { out } = await diff("--config", "operations.config.mjs");
    expect(out).toMatch(/: major\n\n {2}operations {2}major {2}/);
    expect(out).not.toMatch(/^ {2}(client|query|schemas) /m);
    await config("envelope");
    const other = await diff("--config", "envelope.config.mjs", "--fail-on", "patch");
    expect(other.code).toBe(0);
    expect(other.out).toContain(": none\n\n  No package that is emitted here shows it.\n");
    expect(other.out).toContain("none  operation a\n");
  });

  test("a great many changes stay below 200 lines, and say what is left", async () => {
    const rows = (count: number, extra: JsonObject): JsonObject => ({
      ...document("a"),
      components: {
        schemas: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `S${index}`,
            {
              type: "object",
              properties: { [`p${index}`]: { type: "string", ...extra }, q: { type: "string", ...extra } },
            },
          ]),
        ),
      },
    });
    await write("contracts.baseline.json", baselineOf(rows(300, {})));
    await write("openapi.json", rows(300, { maxLength: 3 }));
    const { out } = await diff();
    expect(out.split("\n").length).toBeLessThan(200);
    expect(out).toMatch(/\nand \d+ more; --format json shows all\n$/);
    expect((await diff("--format", "markdown")).out.split("\n").length).toBeLessThan(250);
  });

  test("texts of a document command no terminal and no page", async () => {
    const hostile = document("a");
    await write("openapi.json", { ...hostile, info: { title: "<b>@all\u001b[2J|x", version: "1" } });
    expect((await diff()).out).not.toContain("\u001b");
    const { out } = await diff("--format", "markdown");
    expect(out).not.toContain("\u001b");
    // In code nothing is a tag or a mention.
    expect(out.replaceAll(/`[^`]*`/g, "")).not.toMatch(/<b>|@all/);
  });
});

test.each([
  { given: ["--base", "v9"], want: "there is no file of this name, and no commit" },
  { given: ["--base", "--evil"], want: "there is no file of this name, and no commit" },
  { given: ["--base", "npm:NOT A PACKAGE"], want: "a package is written as npm:" },
  { given: ["--head", "v9"], want: "there is no file of this name, and no commit" },
])("$given.1 is refused", async ({ given, want }) => {
  await write("openapi.json", document("a"));
  const { err, code, out } = await diff(...given);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(want);
});

test("a base that is wrong in itself is told with its name", async () => {
  await write("openapi.json", document("a"));
  await write("old.json", { openapi: "3.1.0" });
  const { err, code } = await diff("--base", "old.json");
  expect(code).toBe(1);
  expect(err).toMatch(/^old\.json\S* error spec-structure/m);
});

test("packages that another version of the generator has made are told apart from the document", async () => {
  const value = { ...document("a"), components: { schemas: { A: { type: "string" } } } };
  await write("openapi.json", value);
  const spec = { file: "openapi.json", text: JSON.stringify(value) };
  const { contract } = await generate({ spec, settings, generator: "0.0.1" });
  if (contract === undefined) throw new Error("the document gives no contract");
  await write("contracts.baseline.json", serializeContract({ contract, generator: "0.0.1" }));
  const run = await runIn(folder, ["generate"], pipeline);
  expect(run.err).toBe("");
  const module = join(folder, "packages/operations/src/generated/components/A.ts");
  const made = await readFile(module, "utf8");
  await writeFile(module, made.replace("A = string", "A = number"));
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "one");
  await writeFile(module, made);
  const { symbols, causes } = JSON.parse((await diff("--format", "json")).out) as ChangeReport;
  expect(causes).toEqual(["generator"]);
  expect(symbols.map(({ name, bump }) => `${name} ${bump}`)).toEqual(["A major"]);
  expect((await diff("--no-proof")).out).toContain("no release is needed");
});
