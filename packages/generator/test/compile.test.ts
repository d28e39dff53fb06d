import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { caseNames, casesFolder, recordedFiles } from "./support/cases.ts";
import { strictOptions } from "./support/strict-options.ts";

// Everything that is emitted compiles as its users compile it, from source and under the strictest flags, and so does what
// a case shows of their code in usage.ts.

const workspace = fileURLToPath(new URL("../../../", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "compile-"));
  for (const [index, name] of caseNames.entries()) {
    const files = recordedFiles(name);
    const packages = new Set<string>();
    for (const [path, text] of files) {
      const [root, id = ""] = path.split("/");
      if (root !== "expected") continue;
      packages.add(id);
      const target = join(folder, name, path);
      mkdirSync(dirname(target), { recursive: true });
      // Packages see each other's source: what they export is checked together with how it is used. To the compiler those of
      // one name and version are one package, wherever they lie.
      writeFileSync(
        target,
        path.endsWith("package.json")
          ? text
              .replaceAll("./dist/", "./src/")
              .replaceAll(".d.ts", ".ts")
              .replaceAll(".js", ".ts")
              .replace(/"version": "[^"]*"/, `"version": "0.0.${index}"`)
          : text,
      );
    }
    const modules = join(folder, name, "node_modules");
    mkdirSync(join(modules, "@acme"), { recursive: true });
    mkdirSync(join(modules, "@contracts"), { recursive: true });
    const usage = join(casesFolder, name, "usage.ts");
    writeFileSync(join(folder, name, "package.json"), '{ "type": "module" }');
    if (existsSync(usage)) copyFileSync(usage, join(folder, name, "usage.ts"));
    for (const id of packages)
      symlinkSync(join(folder, name, "expected", id), join(modules, "@acme", id), "junction");
    symlinkSync(join(workspace, "packages/runtime"), join(modules, "@contracts/runtime"), "junction");
    symlinkSync(join(workspace, "packages/generator/node_modules/zod"), join(modules, "zod"), "junction");
  }
  configure("*/expected/*/src", "*/usage.ts");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configure(...include: readonly string[]): void {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: strictOptions, include }));
}

/** TypeScript of the repository; that of the generator is 5.9, whose nodes openapi-typescript makes. */
function compile(compiler = "node_modules/typescript"): {
  readonly status: number | null;
  readonly output: string;
} {
  const tsc = join(workspace, compiler, "bin/tsc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
    encoding: "utf8",
    cwd: folder,
  });
  return { status, output: (stdout + stderr).split("\n").slice(0, 20).join("\n") };
}

test("every recorded file compiles", { timeout: 240_000 }, () => {
  expect(compile()).toEqual({ status: 0, output: "" });
});

test("names and texts of every kind compile with the earlier TypeScript too", { timeout: 120_000 }, () => {
  configure("hostile/expected/*/src", "names/expected/*/src");
  expect(compile("packages/generator/node_modules/typescript")).toEqual({ status: 0, output: "" });
});

test("an error in one of them would be seen", { timeout: 120_000 }, () => {
  const [name = ""] = caseNames;
  writeFileSync(
    join(folder, name, "expected/operations/src/wrong.ts"),
    'import { contractInfo } from "./generated/index.js";\nexport const wrong: number = contractInfo.title;\n',
  );
  configure(`${name}/expected/operations/src`);
  const { status, output } = compile();
  expect(status).not.toBe(0);
  expect(output.trim().split("\n")).toEqual([expect.stringContaining("TS2322")]);
});
