import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emittedSchemas, loaded, writePackage } from "../../../test/support/emitted-schemas.ts";
import { normalized } from "../../../test/support/normalized.ts";
import type { JsonObject } from "../../contract/json.ts";
import { createSizes } from "./size.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: JsonObject, more: JsonObject = {}) => ({ type: "object", properties, ...more });
const members = (count: number, of: JsonObject) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`member${index}`, of]));

/** An object that holds the one of the level below three times, without names; the lowest holds twenty texts. */
const nested = (level: number): JsonObject =>
  level === 0 ? object(members(20, { type: "string" })) : object(members(3, nested(level - 1)));

/** L0 to L11: each refers to the one before it three times. */
const levels: JsonObject = Object.fromEntries(
  Array.from({ length: 12 }, (_, level) => [
    `L${level}`,
    level === 0 ? nested(0) : object(members(3, ref(`L${level - 1}`))),
  ]),
);

describe("large is", () => {
  const largeOf = (schemas: JsonObject) => {
    const { contract } = normalized({ components: { schemas } });
    const sizes = createSizes(new Map(contract.components.map((component) => [component.id, component])));
    return contract.components.map(({ id }) => id).filter((id) => sizes.isLarge(id));
  };

  test.each<{ name: string; given: JsonObject; want: readonly string[] }>([
    {
      name: "nothing that has few members",
      given: { A: object(members(100, { type: "string" })) },
      want: [],
    },
    { name: "what repeats itself too often", given: { A: nested(6) }, want: ["A"] },
    {
      name: "nothing that refers to it",
      given: { A: nested(6), B: object(members(9, ref("A"))) },
      want: ["A"],
    },
    { name: "nothing that is made of components", given: levels, want: [] },
    {
      name: "no cycle, whose members have names",
      given: { ...levels, L0: object({ ...members(20, { type: "string" }), top: ref("L11") }) },
      want: [],
    },
    {
      name: "a list of values",
      given: { A: { enum: Array.from({ length: 20_000 }, (_, index) => `value ${index}`) } },
      want: ["A"],
    },
  ])("$name", ({ given, want }) => {
    expect(largeOf(given)).toEqual(want);
  });
});

describe("what is large", () => {
  const schemas = {
    ...levels,
    Large: nested(6),
    More: { allOf: [ref("Large"), object({ extra: { type: "string" } }, { required: ["extra"] })] },
    Tagged: object({ kind: { const: "a" }, large: nested(6) }, { required: ["kind"] }),
    Either: { oneOf: [ref("Tagged"), object({ kind: { const: "b" } }, { required: ["kind"] })] },
  };
  const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });
  const wide = nested(6);
  const document = {
    paths: { "/a": { get: { operationId: "get", responses: { "200": json(wide) } } } },
    components: { schemas },
  };
  const { files } = emittedSchemas(document);

  test("has its type spelled out", () => {
    const text = files.get("components/Large.ts") ?? "";
    expect(text).toContain("export const Large: z.ZodType<Large> = z.looseObject({");
    expect(text).toContain("export type Large = {");
    expect(files.get("components/L11.ts")).toContain("export const L11: L11Schema = zodL11;");
    expect(files.get("components/More.ts")).not.toContain(".extend(");
    expect(files.get("components/Either.ts")).not.toContain("discriminatedUnion");
    expect(files.get("tags/default.ts")).toContain("export const GetData: z.ZodType<GetData> =");
  });

  test("judges as before", async () => {
    const { More, Either } = await loaded(document);
    const verdicts = [
      More?.safeParse({ extra: "a" }).success,
      More?.safeParse({}).success,
      More?.safeParse({ extra: "a", member0: { member1: 1 } }).success,
      Either?.safeParse({ kind: "a" }).success,
      Either?.safeParse({ kind: "c" }).success,
    ];
    expect(verdicts).toEqual([true, false, false, true, false]);
  });

  test("has declarations that the compiler writes", () => {
    const check = `import type * as z from "zod";
import * as s from "./index.js";
export const text: string | undefined = s.L11.parse({}).member0?.member1?.member2?.member0?.member1?.member2?.member0?.member0?.member0?.member0?.member0?.member19;
type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const same: Same<s.Large, z.output<typeof s.Large>> = true;
`;
    const folder = writePackage(new Map([...files, ["check.ts", check]]));
    const repository = join(import.meta.dirname, "../../../../..");
    const compilerOptions = { skipLibCheck: true, outDir: "built", rootDir: "." };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(repository, "tsconfig.base.json"),
        compilerOptions,
        files: [...files.keys(), "check.ts"],
      }),
    );
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    expect(execFileSync(process.execPath, [tsc, "-p", folder], { cwd: folder, encoding: "utf8" })).toBe("");
    rmSync(folder, { recursive: true });
  });
});
