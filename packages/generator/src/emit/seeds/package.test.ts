import { describe, expect, test } from "vitest";
import { normalized, settings } from "../../../test/support/normalized.ts";
import type { JsonObject } from "../../contract/json.ts";
import { planContract } from "../../plan/plan.ts";
import { emptyCompat } from "../../version/compat.ts";
import { emitSeeds } from "./package.ts";

function seeds(document: JsonObject = {}): ReadonlyMap<string, string> {
  const page = "| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n";
  const given = { ...settings, envelope: { code: "code", message: "message", data: "data", success: 0 } };
  const { contract } = normalized(document, { errors: page, settings: given });
  const files = emitSeeds(
    contract,
    planContract(contract, given, () => {}),
    given.runtime,
  );
  expect(files.every(({ ownership }) => ownership === "seeded")).toBe(true);
  return new Map(files.map(({ path, text }) => [path, text]));
}

const json = (files: ReadonlyMap<string, string>, path: string) =>
  JSON.parse(files.get(path) ?? "") as Record<string, unknown>;

test("every package gets a manifest, a README, a compiler configuration and an entry", () => {
  const packages = ["error-codes", "envelope", "operations", "schemas", "client"];
  expect([...seeds().keys()]).toEqual(
    packages.flatMap((id) =>
      [
        "package.json",
        "README.md",
        "tsconfig.json",
        "src/index.ts",
        ...(id === "operations" ? ["compat.json"] : []),
        ...(id === "client" ? ["src/otel.ts", "src/skew.ts", "src/testing.ts", "src/validate.ts"] : []),
      ].map((file) => `${id}/${file}`),
    ),
  );
});

test("the operations come with the file that the first release extends", () => {
  expect(seeds().get("operations/compat.json")).toBe(emptyCompat);
});

describe("manifests", () => {
  test("say what a package is, exports and needs", () => {
    expect(json(seeds(), "client/package.json")).toMatchObject({
      name: "@acme/client",
      version: "0.1.0",
      description: "T: typed fetch client.",
      type: "module",
      sideEffects: false,
      exports: {
        ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
        "./otel": { types: "./dist/otel.d.ts" },
        "./testing": { types: "./dist/testing.d.ts" },
        "./validate": { types: "./dist/validate.d.ts" },
        "./package.json": "./package.json",
      },
      dependencies: { "@acme/operations": "^2.0.0", "@contracts/runtime": "^1.0.0" },
    });
  });

  test("name the types first, and list subpaths with patterns last", () => {
    const { exports } = json(seeds(), "operations/package.json");
    expect(Object.keys(exports as object)).toEqual([
      ".",
      "./components",
      "./limits",
      "./openapi",
      "./*",
      "./compat.json",
      "./package.json",
    ]);
    for (const target of Object.values(exports as object).filter((value) => typeof value === "object"))
      expect(Object.keys(target as object)[0]).toBe("types");
  });

  test("of schemas leave zod to the user", () => {
    const manifest = json(seeds(), "schemas/package.json");
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.peerDependencies).toEqual({ zod: "^4.6.0" });
  });

  test("keep titles to one visible line", () => {
    const title = 'A\n"b" \u202e\u0000\ud800`c`';
    const files = seeds({ info: { title, version: "1" } });
    expect(json(files, "client/package.json").description).toBe('A "b" `c`: typed fetch client.');
    expect(files.get("client/README.md")).toContain('A "b" \\`c\\`: typed fetch client.');
  });
});

describe("READMEs", () => {
  const fences = (text: string) =>
    [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language]) => language);

  test("show how to install, and an example where there is something to show", () => {
    const files = seeds({
      paths: { "/a": { get: { operationId: "listTasks", tags: ["tasks"], responses: {} } } },
      components: { schemas: { Task: {} } },
    });
    for (const id of ["error-codes", "envelope", "operations", "schemas", "client"])
      expect(fences(files.get(`${id}/README.md`) ?? ""), id).toEqual(["sh", "ts"]);
    expect(files.get("operations/README.md")).toContain(
      'import { listTasks } from "@acme/operations/tasks";',
    );
    expect(files.get("client/README.md")).toContain("const { listTasks } = client.bind(tasksOperations);");
  });

  test("have no example of what does not exist", () => {
    const files = seeds();
    for (const id of ["operations", "schemas", "client"])
      expect(fences(files.get(`${id}/README.md`) ?? ""), id).toEqual(["sh"]);
  });
});
