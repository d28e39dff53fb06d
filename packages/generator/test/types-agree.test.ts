import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../src/generate.ts";
import { readCase } from "./support/cases.ts";

// The component types say the same as those that openapi-typescript makes of the same document: each is assignable to
// the other, for every schema of the platform.

const workspace = fileURLToPath(new URL("../../../", import.meta.url));

/** Components where the two differ, and why ours is kept. */
const exceptions: Readonly<Record<string, string>> = {
  // `anyOf` beside `properties`, of schemas that only require: openapi-typescript gives `… | unknown`, which is unknown.
  MediaBindingCreate: "says which members are required",
  SmartInvocation: "says which members are required",
  SocialBindingCreate: "says which members are required",
};

let folder = "";
let components: readonly { readonly id: string; readonly name: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "types-"));
  const read = (file: string) => ({ file, text: readFileSync(join(workspace, file), "utf8") });
  const { settings } = readCase("envelope");
  const { contract, tree } = await generate({
    spec: read("openapi.json"),
    errors: read("error-codes.md"),
    settings: { ...settings, packages: ["operations"] },
  });
  components = contract?.components ?? [];
  for (const { path, text } of tree?.files ?? []) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (/\/generated\/(?:openapi|components\/.*)\.ts$/.test(path)) writeFileSync(target, text);
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        types: [],
        strict: true,
        // Ours let an optional member be undefined as well, which this flag would tell apart.
        exactOptionalPropertyTypes: false,
        noEmit: true,
      },
      include: ["probe.ts"],
    }),
  );
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the components for which TypeScript reports an error in the probe. */
function disagreeing(declarations: string): {
  readonly names: readonly string[];
  readonly other: readonly string[];
} {
  const lines = [
    'import type * as own from "./operations/src/generated/components/index.js";',
    'import type { components } from "./operations/src/generated/openapi.js";',
    'type Theirs = components["schemas"];',
    "type Same<A extends B, B> = A;",
    declarations,
    ...components.map(({ id, name }) => {
      const theirs = `Theirs[${JSON.stringify(id.startsWith("/") ? name : id)}]`;
      return `export type ${name} = [Same<own.${name}, ${theirs}>, Same<${theirs}, own.${name}>];`;
    }),
  ];
  writeFileSync(join(folder, "probe.ts"), lines.join("\n"));
  const tsc = join(workspace, "node_modules/typescript/bin/tsc");
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  const names = new Set<string>();
  const other: string[] = stderr === "" ? [] : [stderr];
  for (const [text, file, line] of stdout.matchAll(/^(\S+\.ts)\((\d+),\d+\): error .*$/gm)) {
    const [, name] =
      file === "probe.ts"
        ? (/^export type (\S+) =/.exec(lines.join("\n").split("\n")[Number(line) - 1] ?? "") ?? [])
        : [];
    if (name === undefined) other.push(text);
    else names.add(name);
  }
  return { names: [...names].sort(), other };
}

test("every component", { timeout: 60_000 }, () => {
  expect(components.length).toBeGreaterThan(250);
  expect(disagreeing("")).toEqual({ names: Object.keys(exceptions).sort(), other: [] });
});

test("a disagreement would be seen", { timeout: 60_000 }, () => {
  const { names, other } = disagreeing('export type Wrong = Same<own.Task, Theirs["Money"]>;');
  expect(names).toEqual([...Object.keys(exceptions), "Wrong"].sort());
  expect(other).toEqual([]);
});
