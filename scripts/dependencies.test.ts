import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonObject } from "../packages/generator/src/contract/json.ts";
import { findTables } from "../packages/generator/src/parse/markdown-tables.ts";
import { parseYaml } from "../packages/generator/src/parse/yaml.ts";
import { manifestOf, root } from "./packed/packages.ts";

const fields = ["dependencies", "peerDependencies", "devDependencies", "optionalDependencies"] as const;

/** Folders with manifests, by the name that the page has for them. */
const folders = new Map([
  ["root", root],
  ["scripts", join(root, "scripts")],
  ["scripts/toolchain", join(root, "scripts/toolchain")],
  ...["packages", "examples"].flatMap((group) =>
    readdirSync(join(root, group)).map((name): [string, string] => [name, join(root, group, name)]),
  ),
]);

const tables = findTables(readFileSync(join(root, "docs/dependencies.md"), "utf8"));
const rows = tables.flatMap(({ heading = "", rows }) =>
  rows.map(({ cells }) => {
    const [name = "", range = "", users = "", why = "", instead = ""] = cells.map(({ text }) => text);
    return { field: /\((\w+)\)$/.exec(heading)?.[1], name, range, users: users.split(", "), why, instead };
  }),
);

test("docs/dependencies.md lists what the manifests have", () => {
  const listed = rows.flatMap(({ field, name, range, users }) =>
    users.map((user) => `${user} ${field} ${name} ${range}`),
  );
  const catalog = catalogOf(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"));
  const there = [...folders].flatMap(([user, folder]) => {
    const manifest = manifestOf(folder);
    return fields.flatMap((field) =>
      Object.entries(manifest[field] ?? {}).map(
        ([name, range]) => `${user} ${field} ${name} ${range === "catalog:" ? catalog[name] : range}`,
      ),
    );
  });
  expect(there.length).toBeGreaterThan(70);
  expect(listed.sort()).toEqual(there.sort());
});

test("each has a reason, and what would take its place", () => {
  expect(rows.filter(({ why, instead }) => why === "" || instead === "")).toEqual([]);
});

function catalogOf(text: string): JsonObject {
  const file = parseYaml("pnpm-workspace.yaml", text, ({ message }) => {
    throw new Error(message);
  }) as { readonly catalog: JsonObject };
  return file.catalog;
}
