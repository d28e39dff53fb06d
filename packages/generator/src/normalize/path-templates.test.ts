import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";

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

describe("parameters", () => {
  const of = (path: string, parameters: readonly (readonly [place: string, name: string])[]) => {
    const given = parameters.map(([place, name]) => ({
      name,
      in: place,
      ...(place === "path" && { required: true }),
      schema: {},
    }));
    const { contract, found } = normalized({ paths: { [path]: { get: { parameters: given, responses } } } });
    return { path: only(contract.operations).path, found: found.map((one) => one.replace(/ .*/, "")) };
  };

  test.each<{ name: string; path: string; given: [string, string][]; want: string; found: string[] }>([
    {
      name: "in two places get the value in both",
      path: "/{a}/b/{a}",
      given: [["path", "a"]],
      want: "/{a}/b/{a}",
      found: ["path-irregular"],
    },
    {
      name: "of the query are not said twice",
      path: "/a?b={b}&c={c}",
      given: [
        ["query", "b"],
        ["query", "c"],
      ],
      want: "/a",
      found: ["path-irregular"],
    },
    {
      name: "of the query leave the rest of it",
      path: "/a?x=1&b={b}&c={c}",
      given: [
        ["query", "b"],
        ["path", "c"],
      ],
      want: "/a?x=1&c={c}",
      found: ["path-irregular"],
    },
    {
      name: "of path and query are meant to stand in the path",
      path: "/a?b={b}",
      given: [
        ["query", "b"],
        ["path", "b"],
      ],
      want: "/a?b={b}",
      found: ["path-irregular"],
    },
    {
      name: "that nothing describes",
      path: "/a?b={b}",
      given: [],
      want: "/a?b={b}",
      found: ["path-irregular", "path-parameter-mismatch"],
    },
    {
      name: "of the query do not stand in the path itself",
      path: "/{b}",
      given: [["query", "b"]],
      want: "/{b}",
      found: ["path-parameter-mismatch"],
    },
  ])("$name", ({ path, given, want, found }) => {
    expect(of(path, given)).toEqual({ path: want, found });
  });
});
