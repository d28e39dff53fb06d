import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { environmentWith } from "./loopback/verdaccio.ts";
import type { ReleasedPackage } from "./package.ts";
import { findScopeRegistry } from "./scope-registry.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-scope-"));
afterAll(() => rmSync(folder, { recursive: true }));

const released = (name: string, registry?: string): ReleasedPackage => ({
  name,
  version: "1.0.0",
  folder,
  manifest: { name, version: "1.0.0", ...(registry && { publishConfig: { registry } }) },
});

const find = (rc: string, packages = [released("@acme/a")], allowPublic = false) => {
  const file = join(folder, "npmrc");
  writeFileSync(file, rc);
  return findScopeRegistry(packages, { cwd: folder, env: environmentWith(file), allowPublic });
};

test("finds what the user has set for the scope", async () => {
  const want = { scope: "@acme", url: "https://npm.example.com/path/" };
  expect(await find("@acme:registry=https://npm.example.com/path\n")).toEqual(want);
});

test("a public registry is taken when somebody says so", async () => {
  const rc = "@acme:registry=https://registry.npmjs.org/\n";
  expect(await find(rc, undefined, true)).toMatchObject({ url: "https://registry.npmjs.org/" });
});

describe("refuses", () => {
  const own = "@acme:registry=https://npm.example.com/\n";
  const rows: { name: string; rc: string; packages?: ReleasedPackage[]; want: RegExp }[] = [
    { name: "no registry at all", rc: "", want: /No registry is set for @acme.*@acme:registry=https:/s },
    {
      name: "a default registry only",
      rc: "registry=https://npm.example.com/\n",
      want: /No registry is set/,
    },
    {
      name: "a public registry",
      rc: "@acme:registry=https://registry.npmjs.org\n",
      want: /which everybody can read.*--allow-public-registry/,
    },
    { name: "no URL", rc: "@acme:registry=nonsense\n", want: /"nonsense", which is no http\(s\) URL/ },
    {
      name: "a manifest that goes elsewhere",
      rc: own,
      packages: [released("@acme/a", "https://registry.npmjs.org/")],
      want: /@acme\/a names a registry of its own/,
    },
    {
      name: "several scopes",
      rc: own,
      packages: [released("@acme/a"), released("@other/b")],
      want: /have to be of one scope, and are @acme\/a, @other\/b/,
    },
    { name: "a package without scope", rc: own, packages: [released("a")], want: /have to be of one scope/ },
  ];
  test.each(rows)("$name", async ({ rc, packages, want }) => {
    await expect(find(rc, packages)).rejects.toThrow(want);
  });
});
