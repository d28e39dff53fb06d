import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A value of JSON as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

export interface SuiteTest {
  readonly description: string;
  readonly data: Json;
  readonly valid: boolean;
}

/** A schema with the instances that it is tried on. */
export interface Group {
  /** File of the suite, without ending. */
  readonly file: string;
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly SuiteTest[];
}

/** The groups of one folder of the suite, in the order of its files. Throws when the folder is not there. */
export function readGroups(suite: string, folder: string): readonly Group[] {
  const path = join(suite, "tests", folder);
  return readdirSync(path)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) =>
      (JSON.parse(readFileSync(join(path, name), "utf8")) as Omit<Group, "file">[]).map((group) => ({
        ...group,
        file: name.replace(/\.json$/, ""),
      })),
    );
}

/** The address under which the suite expects its `remotes` folder. */
const host = "http://localhost:1234/";

/** Schemas outside of the groups, by the address that the groups refer to. */
export function readRemotes(suite: string, metaschemas: string): ReadonlyMap<string, JsonMap> {
  const found = new Map<string, JsonMap>();
  const folder = "draft2020-12";
  for (const path of readdirSync(join(suite, "remotes", folder), { recursive: true, encoding: "utf8" }))
    if (path.endsWith(".json"))
      found.set(`${host}${folder}/${path.replaceAll("\\", "/")}`, read(join(suite, "remotes", folder, path)));
  for (const path of ["schema", ...readdirSync(join(metaschemas, "meta")).map((name) => `meta/${name}`)]) {
    const name = path.replace(/\.json$/, "");
    found.set(`https://json-schema.org/draft/2020-12/${name}`, read(join(metaschemas, `${name}.json`)));
  }
  return found;
}

function read(path: string): JsonMap {
  return JSON.parse(readFileSync(path, "utf8")) as JsonMap;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every text under one of these keys, anywhere in a value. */
export function textsUnder(value: Json, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsUnder(item, keys));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === "string" && keys.includes(key) ? [item] : textsUnder(item, keys),
  );
}
