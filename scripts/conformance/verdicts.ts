import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Batch, documentOf, type Entry } from "./document.ts";
import type { SuiteTest } from "./suite.ts";

/** How the emitted schema judged one instance. */
export interface Verdict {
  readonly entry: Entry;
  readonly test: SuiteTest;
  readonly passed: boolean;
  /** Why there was no judgement: what the generator reported, or what was thrown. */
  readonly problem?: string;
}

interface Judge {
  safeParse(value: unknown): { readonly success: boolean };
}

/** What is used here of the generator's public API; its sources stand outside of this project. */
interface Generator {
  generate(input: {
    readonly spec: { readonly file: string; readonly text: string };
    readonly settings: Readonly<Record<string, unknown>>;
  }): Promise<Generated>;
}
interface Generated {
  readonly contract?: { readonly components: readonly { readonly id: string; readonly name: string }[] };
  readonly tree?: { readonly files: readonly { readonly path: string; readonly text: string }[] };
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly code: string;
    readonly message: string;
    readonly pointer?: string;
  }[];
}

const settings = {
  scope: "@suite",
  packages: ["schemas"],
  envelope: false,
  runtime: "@contracts/runtime",
  runtimeRange: "*",
  siblingRange: "*",
  schemas: { int64: "number", dateTime: "string" },
  keepSlowPatterns: false,
};
const generator = join(import.meta.dirname, "../../packages/generator");
const { generate } = (await import(pathToFileURL(join(generator, "src/index.ts")).href)) as Generator;

/** Generates the document of a batch, imports its schemas and lets them judge every instance. */
export async function judge(batch: Batch, openapi: string): Promise<readonly Verdict[]> {
  const { schemas, refused } = await emitted(batch, openapi);
  return batch.entries.flatMap((entry) =>
    entry.group.tests.map((test): Verdict => {
      const schema = schemas.get(entry.key);
      if (schema === undefined)
        return { entry, test, passed: false, problem: refused.get(entry.key) ?? "no schema was emitted" };
      try {
        return { entry, test, passed: schema.safeParse(test.data).success === test.valid };
      } catch (error) {
        return { entry, test, passed: false, problem: `it threw ${String(error)}` };
      }
    }),
  );
}

interface Emitted {
  readonly schemas: ReadonlyMap<string, Judge>;
  /** What the generator reported, by the key of the component. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Schemas that the generator refuses are left out of the document, so that the others can be judged. */
async function emitted(batch: Batch, openapi: string): Promise<Emitted> {
  const refused = new Map<string, string>();
  for (;;) {
    const text = JSON.stringify(documentOf(batch, openapi, refused));
    const { contract, tree, diagnostics } = await generate({ spec: { file: "suite.json", text }, settings });
    if (contract !== undefined && tree !== undefined) {
      const names = new Map(contract.components.map(({ id, name }) => [id, name]));
      const exports = await loaded(tree.files);
      const schemas = batch.entries.map(({ key }) => [key, exports[names.get(key) ?? ""]] as const);
      return { schemas: new Map(schemas.filter(isEmitted)), refused };
    }
    const before = refused.size;
    for (const { severity, pointer = "", code, message } of diagnostics) {
      const key = /^\/components\/schemas\/([^/]+)/.exec(pointer)?.[1];
      if (severity === "error" && key !== undefined) refused.set(key, `${code} at ${pointer}: ${message}`);
    }
    if (refused.size === before) throw new Error(`the document is refused: ${JSON.stringify(diagnostics)}`);
  }
}

function isEmitted(entry: readonly [string, Judge | undefined]): entry is readonly [string, Judge] {
  return entry[1] !== undefined;
}

const root = "schemas/src/generated/";

/** Runs the emitted package from a folder in which zod is found. */
async function loaded(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<Readonly<Record<string, Judge>>> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    const zod = dirname(createRequire(join(generator, "package.json")).resolve("zod/package.json"));
    await mkdir(join(folder, "node_modules"));
    await symlink(zod, join(folder, "node_modules/zod"), "dir");
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    for (const { path, text } of files) {
      if (!path.startsWith(root)) continue;
      const target = join(folder, path.slice(root.length).replace(/\.ts$/, ".js"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, stripTypeScriptTypes(text));
    }
    return (await import(pathToFileURL(join(folder, "index.js")).href)) as Record<string, Judge>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
