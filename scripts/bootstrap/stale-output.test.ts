import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeStaleOutput } from "./stale-output.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "contracts-stale-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
}

test("a module that is gone leaves nothing in dist; the others and foreign files stay", () => {
  const built = (module: string) =>
    [".d.ts", ".d.ts.map", ".js", ".js.map"].map((end) => `dist/${module}${end}`);
  write("src/index.ts", "dist/a/data.json", ...built("index"), ...built("a/gone"));
  expect(removeStaleOutput([folder])).toEqual(
    built("a/gone").map((path) => join(...path.split("/").slice(1))),
  );
  expect(readdirSync(join(folder, "dist"), { recursive: true }).sort()).toEqual(
    ["a", join("a", "data.json"), "index.d.ts", "index.d.ts.map", "index.js", "index.js.map"].sort(),
  );
  expect(removeStaleOutput([folder])).toEqual([]);
});

test("programs of a bundler belong to no module and stay", () => {
  write(
    "rolldown.config.ts",
    "src/cli.ts",
    "dist/cli.js",
    "dist/chunk.js",
    "dist/cli.d.ts",
    "dist/gone.d.ts",
  );
  expect(removeStaleOutput([folder])).toEqual(["gone.d.ts"]);
});

test("a package that is not built has nothing stale", () => {
  write("src/index.ts");
  expect(removeStaleOutput([folder])).toEqual([]);
});
