import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPointer, parseFragmentPointer, valueAt } from "./json-pointer.ts";

const rows = [
  { name: "the whole document", given: "#", want: [] },
  { name: "escapes of RFC 6901", given: "#/paths/~1a~0b/get", want: ["paths", "/a~b", "get"] },
  { name: "~01 is ~1 and not a slash", given: "#/~01", want: ["~1"] },
  { name: "percent encoding", given: "#/paths/~1%7Bid%7D", want: ["paths", "/{id}"] },
  { name: "an empty key", given: "#/", want: [""] },
  { name: "an anchor", given: "#Task", want: undefined },
  { name: "another document", given: "a.json#/b", want: undefined },
  { name: "broken percent encoding", given: "#/%zz", want: undefined },
];

test.each(rows)("$name", ({ given, want }) => {
  expect(parseFragmentPointer(given)).toEqual(want);
});

test("a written pointer reads back", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (path) => {
      const fragment = `#${formatPointer(path).split("/").map(encodeURIComponent).join("/")}`;
      expect(parseFragmentPointer(fragment)).toEqual(path);
    }),
  );
});

test("only own members and items are found", () => {
  const root = JSON.parse('{"a":[{"b":1}],"__proto__":{"c":2}}');
  expect(valueAt(root, ["a", "0", "b"])).toBe(1);
  expect(valueAt(root, ["__proto__", "c"])).toBe(2);
  expect(valueAt(root, ["a", "length"])).toBeUndefined();
  expect(valueAt(root, ["a", "00"])).toBeUndefined();
  expect(valueAt(root, ["constructor"])).toBeUndefined();
  expect(valueAt(root, ["a", "0", "b", "toFixed"])).toBeUndefined();
});
