import { expect, test } from "vitest";
import { createScope, relativeSpecifier } from "./scope.ts";

test.each([
  { from: "tags/tasks", to: "components/Task", want: "../components/Task.js" },
  { from: "components/Task", to: "components/User", want: "./User.js" },
  { from: "index", to: "tags/tasks", want: "./tags/tasks.js" },
  { from: "a/b/c", to: "a/d", want: "../d.js" },
  { from: "a/b", to: "c", want: "../c.js" },
])("$to from $from", ({ from, to, want }) => {
  expect(relativeSpecifier(from, to)).toBe(want);
});

const index = {
  schemaOf: new Map(),
  nameOf: new Map([
    ["a", "A"],
    ["b", "B"],
    ["c", "C"],
  ]),
  fileOf: new Map([
    ["a", "components/A"],
    ["b", "components/B"],
    ["c", "components/B"],
  ]),
};

test("imports what was named, a file each, sorted; its own needs no import", () => {
  const scope = createScope(index, "components/A", new Set(["A"]));
  expect([scope.name("c"), scope.name("a"), scope.name("b"), scope.name("c")]).toEqual(["C", "A", "B", "C"]);
  expect(scope.imports(true)).toEqual([
    {
      from: "./B.js",
      names: [
        { name: "B", alias: "B" },
        { name: "C", alias: "C" },
      ],
      typeOnly: true,
    },
  ]);
});

test("gives way to names that the module declares", () => {
  const scope = createScope(index, "tags/t", new Set(["A", "A_"]));
  expect(scope.name("a")).toBe("A__");
  expect(scope.imports(false)).toEqual([
    { from: "../components/A.js", names: [{ name: "A", alias: "A__" }], typeOnly: false },
  ]);
});

test("an unknown component is a bug of the caller", () => {
  expect(() => createScope(index, "x", new Set()).name("none")).toThrow('no component "none"');
});
