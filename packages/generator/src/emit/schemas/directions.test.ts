import { beforeAll, describe, expect, test } from "vitest";
import type * as z from "zod";
import { readCase } from "../../../test/support/cases.ts";
import { loaded } from "../../../test/support/emitted-schemas.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";

/** Values for the components of the case `directions`, in the form of answers and in that of requests. */
const cases: Readonly<
  Record<string, { readonly valid: readonly JsonValue[]; readonly invalid: readonly JsonValue[] }>
> = {
  Address: {
    valid: [{ city: "a", verified: true }],
    invalid: [{ city: "a" }, { city: "a", verified: "x" }, { city: "a", verified: true, more: 1 }],
  },
  // What was read may be sent back as it is: a closed object lets such members pass, and does not check them.
  AddressWritable: {
    valid: [{ city: "a" }, { city: "a", verified: true }, { city: "a", verified: "x" }],
    invalid: [{}, { city: "a", more: 1 }],
  },
  User: {
    valid: [
      { id: "1", name: "a", address: { city: "a", verified: true } },
      { id: "1", name: "a", address: { city: "a", verified: true }, password: 1 },
    ],
    invalid: [
      { name: "a", password: "12345678", address: { city: "a", verified: true } },
      { id: "1", name: "a", address: { city: "a" } },
      { id: "1", name: "a", address: { city: "a", verified: true }, owner: { x: "1" } },
    ],
  },
  UserWritable: {
    valid: [
      { name: "a", password: "12345678", address: { city: "a" } },
      { id: 1, name: "a", password: "12345678", address: { city: "a" }, owner: { x: "1" } },
      {
        name: "a",
        password: "12345678",
        address: { city: "a" },
        team: { title: "t", members: [{ name: "b", password: "12345678", address: { city: "a" } }] },
      },
    ],
    invalid: [
      { name: "a", address: { city: "a" } },
      { name: "a", password: "short", address: { city: "a" } },
      {
        name: "a",
        password: "12345678",
        address: { city: "a" },
        team: { title: "t", members: [{ id: "1", name: "b", address: { city: "a" } }] },
      },
    ],
  },
  Cat: { valid: [{ id: "1", name: "a", kind: "cat" }], invalid: [{ name: "a", kind: "cat" }] },
  // The base demands `id`, and only the extension marks it.
  CatWritable: {
    valid: [
      { name: "a", kind: "cat" },
      { name: "a", kind: "cat", id: 1 },
    ],
    invalid: [{ kind: "cat" }, { name: "a", kind: "cat", lives: "x" }],
  },
  Dog: {
    valid: [{ kind: "dog", created: "2026-01-02T03:04:05Z" }],
    invalid: [{ kind: "dog" }, { kind: "dog", created: "2026-01-02T03:04:05Z", more: 1 }],
  },
  DogWritable: {
    valid: [{ kind: "dog" }, { kind: "dog", created: "yesterday" }],
    invalid: [{ kind: "cat" }, { kind: "dog", more: 1 }],
  },
  // Further members are texts; the number that only the API sets is none of them.
  Unused: { valid: [{ n: 1, x: "a" }], invalid: [{ x: "a" }, { n: "1" }] },
  UnusedWritable_: { valid: [{}, { n: 1, x: "a" }, { m: 2 }], invalid: [{ m: "2" }, { x: 1 }] },
  Login: { valid: [{ user: "a", password: "b" }], invalid: [{ user: "a" }] },
};

const { spec } = readCase("directions");
const document = JSON.parse(spec.text) as JsonObject;
let components: Readonly<Record<string, z.ZodType>>;
let things: Readonly<Record<string, z.ZodType>>;
let users: Readonly<Record<string, z.ZodType>>;

beforeAll(async () => {
  components = await loaded(document);
  things = await loaded(document, "tags/things");
  users = await loaded(document, "tags/users");
});

function accepts(schema: z.ZodType | undefined, value: JsonValue): boolean {
  if (schema === undefined) throw new Error("no such schema");
  return schema.safeParse(value).success;
}

describe.each(Object.entries(cases))("%s", (name, { valid, invalid }) => {
  test.each(valid.map((value) => [JSON.stringify(value), value] as const))("accepts %s", (_text, value) => {
    expect(accepts(components[name], value)).toBe(true);
  });
  test.each(invalid.map((value) => [JSON.stringify(value), value] as const))("rejects %s", (_text, value) => {
    expect(accepts(components[name], value)).toBe(false);
  });
});

test("a discriminated union has options of one direction", () => {
  const { PutThingBody, PutThingData } = things;
  expect([accepts(PutThingBody, { kind: "dog" }), accepts(PutThingData, { kind: "dog" })]).toEqual([
    true,
    false,
  ]);
  expect(PutThingBody?.def).toMatchObject({ discriminator: "kind" });
});

test("schemas of operations in place follow their direction", () => {
  const { LoginData } = users;
  expect([accepts(LoginData, { token: "a" }), accepts(LoginData, { hint: "a" })]).toEqual([true, false]);
});

test("what a closed object lets pass is kept", () => {
  const value = { city: "a", verified: true };
  const { AddressWritable } = components;
  expect(AddressWritable?.parse(value)).toEqual(value);
});

test("both forms can be taken apart and extended", () => {
  const { AddressWritable, StampedWritable } = components as Record<string, z.ZodObject>;
  expect(accepts(AddressWritable?.pick({ city: true }), { city: "a" })).toBe(true);
  expect(accepts(AddressWritable?.partial(), { verified: "x" })).toBe(true);
  const more = StampedWritable?.shape.created ?? StampedWritable?.extend(AddressWritable?.shape ?? {});
  expect([accepts(more, { city: "a", created: 1 }), accepts(more, {})]).toEqual([true, false]);
});
