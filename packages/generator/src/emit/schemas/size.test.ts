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

/** L0 to L7: each holds the one before it three times, the first twenty texts. */
const levels: JsonObject = Object.fromEntries(
  Array.from({ length: 8 }, (_, level) => [
    `L${level}`,
    level === 0 ? object(members(20, { type: "string" })) : object(members(3, ref(`L${level - 1}`))),
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
    { name: "what repeats itself too often", given: levels, want: ["L6"] },
    {
      name: "no cycle, whose members have names",
      given: { ...levels, L0: object({ ...members(20, { type: "string" }), top: ref("L7") }) },
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
    More: { allOf: [ref("L6"), object({ extra: { type: "string" } }, { required: ["extra"] })] },
    Tagged: object({ ...members(3, ref("L5")), ...{ kind: { const: "a" } } }, { required: ["kind"] }),
    Either: { oneOf: [ref("Tagged"), object({ kind: { const: "b" } }, { required: ["kind"] })] },
  };
  const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });
  const wide = object({ ...members(3, ref("L5")) });
  const document = {
    paths: { "/a": { get: { operationId: "get", responses: { "200": json(wide) } } } },
    components: { schemas },
  };
  const { files } = emittedSchemas(document);

  test("has its type spelled out", () => {
    const text = files.get("components/L6.ts") ?? "";
    expect(text).toContain("export const L6: z.ZodType<L6> = z.looseObject({");
    expect(text).toContain("export type L6 = {");
    expect(files.get("components/L7.ts")).toContain("export const L7 = z.looseObject({");
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

  test("has declarations that the compiler writes", { timeout: 60_000 }, () => {
    const check = `import type * as z from "zod";
import * as s from "./index.js";
export const text: string | undefined = s.L7.parse({}).member0?.member1?.member2?.member0?.member1?.member2?.member0?.member19;
type Same<A, B> = [A, B] extends [B, A] ? true : false;
export const same: Same<s.L6, z.output<typeof s.L6>> = true;
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
