import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson } from "./pretty.ts";

test("lays out as JSON.stringify does", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, "\t"), (value, space) => {
      // Members whose names are integers are sorted by JSON.parse, and so are they here.
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(prettyJson(JSON.stringify(plain, null, space))).toBe(`${JSON.stringify(plain, null, 2)}\n`);
    }),
  );
});

test("keeps digits, order and escapes", () => {
  const text = '\ufeff{ "b": 1.50, "2": 12345678901234567890, "1": "\\u00e9\\/", "__proto__": [ ] }';
  expect(prettyJson(text)).toBe(
    '{\n  "b": 1.50,\n  "2": 12345678901234567890,\n  "1": "\\u00e9\\/",\n  "__proto__": []\n}\n',
  );
});
