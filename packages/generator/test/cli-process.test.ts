import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeHost } from "../src/host.ts";
import { cli, runProcess } from "./support/process.ts";

// The command line as users start it: a process of its own, the real stages behind it.

const configModule = new URL("../src/parse/config.ts", import.meta.url).href;

const spec = {
  openapi: "3.1.0",
  info: { title: "Notes", version: "1.0.0" },
  paths: {
    "/notes": {
      get: {
        operationId: "listNotes",
        summary: "List notes",
        responses: {
          "200": {
            description: "All notes.",
            content: {
              "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Note" } } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: { Note: { type: "object", required: ["text"], properties: { text: { type: "string" } } } },
  },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-process-"));
  await writeFile(join(folder, "openapi.json"), JSON.stringify(spec));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** @param limit Closes standard output after so many bytes, as `head` does. */
const contracts = (argv: readonly string[], limit?: number) =>
  runProcess(folder, process.execPath, [cli, ...argv], limit);

test("generates, is up to date then, and says so until a file is edited", async () => {
  const first = await contracts(["generate", "--json"]);
  expect(first).toMatchObject({ code: 0, err: "" });
  const tally = JSON.parse(first.out) as {
    packages: string[];
    written: string[];
    operations: number;
    schemas: number;
  };
  expect(tally).toMatchObject({ operations: 1, schemas: 1 });
  expect(tally.packages).toEqual(["@contracts/client", "@contracts/operations", "@contracts/schemas"]);
  expect(await nodeHost(folder).list("packages")).toEqual(tally.written.map((path) => `packages/${path}`));

  expect(await contracts(["check"])).toMatchObject({ code: 0, err: "" });
  const path = join(folder, "packages", tally.written.find((file) => file.includes("/generated/")) ?? "");
  await writeFile(path, `${await readFile(path, "utf8")}\n`);
  const stale = await contracts(["check"]);
  expect(stale.code).toBe(1);
  expect(stale.err).toContain("output-stale");
  expect(stale.err).toContain("1 error\n");
});

test("takes a configuration in TypeScript", async () => {
  await mkdir(join(folder, "api"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(
    join(folder, "contracts.config.ts"),
    `import { type Config, defineConfig } from ${JSON.stringify(configModule)};
const config: Config = { spec: "openapi.json", out: "api", scope: "@acme", packages: ["schemas"] };
export default defineConfig(config);
`,
  );
  expect(await contracts(["generate", "--quiet"])).toEqual({ code: 0, out: "", err: "" });
  expect(await readFile(join(folder, "api/schemas/package.json"), "utf8")).toContain('"@acme/schemas"');
});

test("an error in the document writes nothing, and has its place", async () => {
  await writeFile(join(folder, "openapi.json"), JSON.stringify({ ...spec, openapi: "4.0.0" }));
  const { code, out, err } = await contracts(["generate"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("openapi.json:1:2 error spec-version #/openapi\n");
  expect(await nodeHost(folder).list("")).toEqual(["openapi.json"]);
});

test("wrong usage has code 2 and no stack", async () => {
  const { code, err } = await contracts(["generate", "--sepc", "a"]);
  expect(code).toBe(2);
  expect(err).toContain("unknown option '--sepc'");
  expect(err).not.toContain("    at ");
});

test("a reader that stops early is no error", async () => {
  expect(await contracts(["--help"], 1)).toMatchObject({ code: 0, err: "" });
});
