import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { setShouldValidateFormat } from "@hyperjump/json-schema/draft-2020-12";
import { registerSchema, setShouldValidateSchema, validate } from "@hyperjump/json-schema/openapi-3-1";
import "@hyperjump/json-schema/formats";
import "@hyperjump/json-schema/openapi-3-0";
import "@hyperjump/json-schema/openapi-3-2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../src/contract/json.ts";
import { generate } from "../src/generate.ts";
import { settings } from "./support/normalized.ts";

// What schemas accept, as data: each file of test/schemas goes through the whole pipeline, the emitted zod schemas
// judge every value, and so does a second validator, which knows the dialects of OpenAPI.

interface Group {
  readonly description: string;
  readonly openapi: string;
  /** The second validator asserts formats. */
  readonly formats?: true;
  readonly components: JsonObject;
  /** `code pointer` of what the generator reports. */
  readonly diagnostics?: readonly string[];
  readonly tests: readonly {
    readonly component: string;
    readonly description: string;
    readonly data: JsonValue;
    readonly valid: boolean;
    /** Why the second validator says otherwise. */
    readonly differs?: string;
    /** Why the emitted schema says otherwise, as docs/schemas.md tells. */
    readonly gap?: string;
  }[];
}

type Schemas = Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } }>>;

const dialects: Readonly<Record<string, string>> = {
  "3.0": "https://spec.openapis.org/oas/3.0/schema",
  "3.1": "https://spec.openapis.org/oas/3.1/schema-base",
  "3.2": "https://spec.openapis.org/oas/3.2/schema-base",
};

const cases = join(import.meta.dirname, "schemas");
const root = "schemas/src/generated/";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "schemas-"));
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"), "dir");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  // The documents hold components alone; what the parse stage makes of their structure is tested there.
  setShouldValidateSchema(false);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function documentOf({ openapi, components }: Group): JsonObject {
  return {
    openapi,
    info: { title: "Schemas", version: "1" },
    paths: {},
    components: { schemas: components },
  };
}

/** The emitted schemas of a document by the keys of its components, and what was reported. */
async function emitted(group: Group, name: string) {
  const spec = { file: "openapi.json", text: JSON.stringify(documentOf(group)) };
  const { contract, tree, diagnostics } = await generate({
    spec,
    settings: { ...settings, packages: ["schemas"], envelope: false },
  });
  const found = diagnostics.map(({ code, pointer = "" }) => `${code} ${pointer}`);
  if (contract === undefined || tree === undefined) throw new Error(`refused: ${found.join(", ")}`);
  for (const { path, text } of tree.files) {
    if (!path.startsWith(root)) continue;
    const target = join(folder, name, path.slice(root.length).replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, stripTypeScriptTypes(text));
  }
  const exports = (await import(
    /* @vite-ignore */ pathToFileURL(join(folder, name, "index.js")).href
  )) as Schemas;
  const byKey = new Map(contract.components.map(({ id, name: exported }) => [id, exports[exported]]));
  return { byKey, found };
}

describe.each(readdirSync(cases).sort())("%s", (file) => {
  const groups = JSON.parse(readFileSync(join(cases, file), "utf8")) as readonly Group[];
  test.each(groups.map((group, index) => ({ ...group, index })))("$description", async (group) => {
    const name = `${file.replace(/\.json$/, "")}-${group.index}`;
    const { byKey, found } = await emitted(group, name);
    expect(found).toEqual(group.diagnostics ?? []);

    const address = `https://cases.example/${name}`;
    registerSchema(documentOf(group) as never, address, dialects[group.openapi.slice(0, 3)] as string);
    setShouldValidateFormat(group.formats);
    for (const { component, description, data, valid, differs, gap } of group.tests) {
      const what = `${component}: ${description}: ${JSON.stringify(data)}`;
      const judged = byKey.get(component)?.safeParse(data).success;
      expect(judged, `${what}${gap === undefined ? "" : `: ${gap}`}`).toBe(
        gap === undefined ? valid : !valid,
      );
      const second = await validate(`${address}#/components/schemas/${component}`, data as never);
      expect(second.valid === valid, `${what}: the second validator (${differs ?? "agrees"})`).toBe(
        differs === undefined,
      );
    }
  });
});
