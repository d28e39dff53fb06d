import { expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";

const responses = { "204": { description: "" } };

function read(...paths: readonly string[]) {
  const { contract, found } = normalized({
    paths: Object.fromEntries(
      paths.map((path, index) => {
        const names = [...path.matchAll(/\{(\w*)\}/g)].map(([, name = ""]) => name);
        const parameters = names.map((name) => ({ name, in: "path", required: true, schema: {} }));
        return [path, { get: { operationId: `op${index}`, parameters, responses } }];
      }),
    ),
  });
  return { paths: contract.operations.map(({ path }) => path), found };
}

test.each([
  { name: "several variables in a segment", given: ["/a/{b}.{c}"], want: [] },
  { name: "a slash at the end is another path", given: ["/a", "/a/"], want: [] },
  { name: "a template and a literal", given: ["/a/{b}", "/a/b"], want: [] },
  {
    name: "the same template",
    given: ["/a/{b}", "/a/{c}"],
    want: ["path-irregular /paths/~1a~1{c}"],
  },
  { name: "a query", given: ["/a?b=1"], want: ["path-irregular /paths/~1a?b=1"] },
  {
    name: "a brace that is never closed",
    given: ["/a/{b"],
    want: ["path-parameter-mismatch /paths/~1a~1{b/get"],
  },
  {
    name: "braces in braces",
    given: ["/a/{{b}}"],
    want: ["path-parameter-mismatch /paths/~1a~1{{b}}/get"],
  },
])("$name", ({ given, want }) => {
  expect(read(...given)).toEqual({ paths: given, found: want });
});

test("a fragment is reported and not sent; it tells operations apart", () => {
  expect(read("/#Action=A", "/#Action=B")).toEqual({
    paths: ["/", "/"],
    found: ["path-irregular /paths/~1#Action=A", "path-irregular /paths/~1#Action=B"],
  });
});
