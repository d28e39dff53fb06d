import { expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const chain = (count: number, link: (name: string) => JsonObject): JsonObject =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `A${index}`,
      index === 0 ? { type: "string" } : link(`A${index - 1}`),
    ]),
  );
const found = (schemas: JsonObject) => normalized({ components: { schemas } }).found;

test.each<{ name: string; given: JsonObject; want: readonly string[] }>([
  { name: "500 references", given: chain(501, ref), want: [] },
  { name: "one more", given: chain(502, ref), want: ["ref-depth /components/schemas/A501"] },
  { name: "many more", given: chain(20_000, ref), want: ["ref-depth /components/schemas/A501"] },
  {
    name: "inheritance",
    given: chain(9000, (name) => ({ allOf: [ref(name)], minLength: 1 })),
    want: ["ref-depth /components/schemas/A501"],
  },
  {
    name: "members, which are other values",
    given: chain(5000, (name) => ({ type: "object", properties: { a: ref(name) } })),
    want: [],
  },
  {
    name: "many ways, none of them long",
    given: chain(100, () => ({ anyOf: [ref("A0"), { allOf: [ref("A0")] }] })),
    want: [],
  },
])("$name", ({ given, want }) => {
  expect(found(given)).toEqual(want);
});
