import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics.ts";
import { type Claim, distinctNames, numbered } from "./distinct-names.ts";
import { camelCase, pascalCase } from "./names.ts";

function schema(key: string, rest: Partial<Claim> = {}): Claim {
  return {
    kind: "schema",
    pointer: `/${key}`,
    key,
    names: (number) => [numbered(pascalCase(key), number)],
    ...rest,
  };
}

function give(claims: readonly Claim[]) {
  const found: Diagnostic[] = [];
  const names = distinctNames(claims, "spec.json", (problem) => found.push(problem));
  return { names: names.map((given) => given.names[0]), found };
}

describe("the name goes", () => {
  test.each([
    { name: "to what is alone with it", given: ["a-b", "c"], want: ["AB", "C"] },
    { name: "to what is called so", given: ["boolean", "Boolean"], want: ["Boolean2", "Boolean"] },
    {
      name: "to what is called so but for the underscore of a reserved word",
      given: ["object", "Object"],
      want: ["Object2", "Object_"],
    },
    { name: "else to the first", given: ["a_b", "a-b", "a.b"], want: ["AB3", "AB", "AB2"] },
    {
      name: "to no number that is a name",
      given: ["task", "Task", "Task2"],
      want: ["Task3", "Task", "Task2"],
    },
    {
      name: "to no number that another one becomes by itself",
      given: ["task", "Task", "task 2"],
      want: ["Task3", "Task", "Task2"],
    },
    { name: "with a gap behind a digit", given: ["v1", "V1"], want: ["V1_2", "V1"] },
  ])("$name", ({ given, want }) => {
    expect(give(given.map((key) => schema(key))).names).toEqual(want);
  });
});

test("what the document does not name gives way, and a name that nobody chose is no news", () => {
  const given = [
    schema("A", { isDerived: true }),
    schema("a"),
    schema("a!", { isDerived: true, isSilent: true }),
  ];
  const { names, found } = give(given);
  expect(names).toEqual(["A2", "A", "A3"]);
  expect(found.map(({ pointer }) => pointer)).toEqual(["/A"]);
});

test("all names of a thing get its number, though only one of them is taken", () => {
  const operation = (key: string): Claim => ({
    ...schema(key),
    names: (number) => [numbered(camelCase(key), number), numbered(pascalCase(key), number)],
  });
  const names = distinctNames([operation("x"), operation("X")], "spec.json", () => {});
  expect(names).toEqual([{ names: ["x", "X"] }, { names: ["x2", "X2"], number: 2 }]);
});

test("messages name both things and the name that is given", () => {
  const { found } = give([schema("Task"), schema("task", { label: "the task" })]);
  expect(found).toEqual([
    expect.objectContaining({
      code: "name-collision",
      severity: "warning",
      pointer: "/task",
      message:
        'The schema "the task" would be called "Task" in code, as "Task" is; it is called "Task2" instead.',
    }),
  ]);
});

test("any keys: names differ, and neither order nor strangers change them", () => {
  const key = fc.string({ unit: fc.constantFrom("a", "A", "b", "-", "2", "_"), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 12 }), fc.integer(), (keys, seed) => {
      const { names, found } = give(keys.map((one) => schema(one)));
      expect(new Set(names).size).toBe(keys.length);
      const by = new Map(keys.map((one, index) => [one, names[index]]));
      expect(found).toHaveLength(keys.filter((one) => by.get(one) !== pascalCase(one)).length);
      const moved = keys.toSorted(
        (a, b) => ((a + seed).length % 3) - ((b + seed).length % 3) || (a < b ? 1 : -1),
      );
      expect(give(moved.map((one) => schema(one))).names).toEqual(moved.map((one) => by.get(one)));
      expect(give([...keys, "stranger"].map((one) => schema(one))).names.slice(0, -1)).toEqual(names);
    }),
  );
});
