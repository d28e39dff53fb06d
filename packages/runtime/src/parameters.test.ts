import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { open } from "./fixtures/contract.js";
import { reply, serve, success } from "./fixtures/server.js";
import type { Operation, ParameterStyle } from "./operation.js";
import { styledParameters } from "./parameters.js";

/** What the server sees of one call. */
const send = async (more: Partial<Operation<object>>, input: object) => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success(null)));
  const operation: Operation<object> = {
    id: "op",
    method: "GET",
    path: "/x",
    parameters: styledParameters,
    ...more,
  };
  const result = await createClient(open, { baseUrl: url }).send(operation, input);
  return { result, url: seen[0]?.url, headers: seen[0]?.headers };
};

const empty = "";
const string = "blue";
const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** How the parameter `color` looks at its place: what stands in the path, behind the question mark, in the header. */
const written = async (place: string, style: ParameterStyle, value: unknown) => {
  if (place === "path") {
    const { url } = await send(
      { path: "/<{color}>", pathStyles: { color: style } },
      { path: { color: value } },
    );
    return url?.slice("/%3C".length, -"%3E".length);
  }
  if (place === "query") {
    const { url } = await send({ query: { color: style } }, { query: { color: value } });
    return url?.slice("/x?".length);
  }
  if (place === "cookie") {
    const { headers } = await send({ cookieStyles: { color: style } }, { cookies: { color: value } });
    return headers?.cookie;
  }
  const { headers } = await send({ headerStyles: { color: style } }, { headers: { color: value } });
  return headers?.color;
};

/**
 * The table of OpenAPI 3.2.0, section "Style Examples". Its column for what RFC 6570 calls undefined shows an empty
 * text; null and undefined are left out.
 */
const table: readonly [place: string, style: string, explode: boolean, ...texts: (string | null)[]][] = [
  ["path", "matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  [
    "path",
    "matrix",
    true,
    ";color",
    ";color=blue",
    ";color=blue;color=black;color=brown",
    ";R=100;G=200;B=150",
  ],
  // A path parameter that is a lone dot would be a step in the path.
  ["path", "label", false, null, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  ["path", "label", true, null, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  ["path", "simple", false, null, "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["path", "simple", true, null, "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["header", "simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["header", "simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["query", "form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["query", "form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
  [
    "query",
    "spaceDelimited",
    false,
    null,
    null,
    "color=blue%20black%20brown",
    "color=R%20100%20G%20200%20B%20150",
  ],
  [
    "query",
    "pipeDelimited",
    false,
    null,
    null,
    "color=blue%7Cblack%7Cbrown",
    "color=R%7C100%7CG%7C200%7CB%7C150",
  ],
  ["query", "deepObject", true, null, null, null, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ["cookie", "form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["cookie", "cookie", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  [
    "cookie",
    "cookie",
    true,
    "color=",
    "color=blue",
    "color=blue; color=black; color=brown",
    "R=100; G=200; B=150",
  ],
];
test.each(table)("%s, %s, explode %s", async (place, style, explode, ...wants) => {
  const given = { style, explode } as ParameterStyle;
  for (const [index, value] of [empty, string, array, object].entries()) {
    const want = wants[index];
    if (typeof want === "string") expect(await written(place, given, value)).toBe(want);
  }
});

const rows: {
  name: string;
  place: string;
  style: ParameterStyle;
  value: unknown;
  want: string | undefined;
}[] = [
  { name: "null", place: "query", style: { explode: false }, value: null, want: "" },
  { name: "an empty list", place: "query", style: { explode: false }, value: [], want: "" },
  { name: "an empty object", place: "query", style: { style: "deepObject" }, value: {}, want: "" },
  { name: "an empty list", place: "cookie", style: {}, value: [], want: undefined },
  { name: "nothing in a list", place: "query", style: { explode: false }, value: [null, 1], want: "color=1" },
  {
    name: "nothing in an object",
    place: "query",
    style: { style: "deepObject" },
    value: { a: null, b: 0 },
    want: "color%5Bb%5D=0",
  },
  {
    name: "nothing in a path list",
    place: "path",
    style: { style: "label", explode: true },
    value: ["a", undefined],
    want: ".a",
  },
  {
    name: "an object in deepObject",
    place: "query",
    style: { style: "deepObject" },
    value: { a: { b: 1 } },
    want: "color%5Ba%5D%5Bb%5D=1",
  },
  {
    name: "a list in deepObject",
    place: "query",
    style: { style: "deepObject" },
    value: ["p", { q: 2 }],
    want: "color%5B0%5D=p&color%5B1%5D%5Bq%5D=2",
  },
  {
    name: "delimiters in values",
    place: "query",
    style: { explode: false },
    value: ["a,b", "c&d"],
    want: "color=a%2Cb,c%26d",
  },
  { name: "delimiters in keys", place: "query", style: {}, value: { "a&b=": "c" }, want: "a%26b%3D=c" },
  {
    name: "reserved characters, which are encoded",
    place: "query",
    style: {},
    value: "a/b:c?d",
    want: "color=a%2Fb%3Ac%3Fd",
  },
  {
    name: "reserved characters that may stay",
    place: "query",
    style: { allowReserved: true },
    value: "a/b:c?d,e=f;%41 é",
    want: "color=a/b:c?d,e=f;%41%20%C3%A9",
  },
  {
    name: "reserved characters that would end the value",
    place: "query",
    style: { allowReserved: true },
    value: "a&b#c[d]+%4",
    want: "color=a%26b%23c%5Bd%5D%2B%254",
  },
  {
    name: "reserved characters in a path",
    place: "path",
    style: { allowReserved: true },
    value: "a:b@c/d?e#f",
    want: "a:b@c%2Fd%3Fe%23f",
  },
  {
    name: "JSON",
    place: "query",
    style: { content: "json" },
    value: { a: ["&"] },
    want: "color=%7B%22a%22%3A%5B%22%26%22%5D%7D",
  },
  {
    name: "JSON that is a text",
    place: "query",
    style: { content: "json" },
    value: "x",
    want: "color=%22x%22",
  },
  {
    name: "JSON in a path",
    place: "path",
    style: { content: "json" },
    value: { a: 1 },
    want: "%7B%22a%22%3A1%7D",
  },
  {
    name: "JSON in a header",
    place: "header",
    style: { content: "json" },
    value: { a: "é☃\n" },
    want: '{"a":"\\u00e9\\u2603\\n"}',
  },
  {
    name: "JSON in a cookie",
    place: "cookie",
    style: { content: "json" },
    value: { a: 1 },
    want: "color=%7B%22a%22%3A1%7D",
  },
  {
    name: "a form in a parameter",
    place: "query",
    style: { content: "form" },
    value: { a: "b c", d: ["e", "f"] },
    want: "color=a%3Db%2Bc%26d%3De%26d%3Df",
  },
  { name: "a header value as it is", place: "header", style: {}, value: ["a b", "c%20d"], want: "a b,c%20d" },
  { name: "a cookie in the style form", place: "cookie", style: {}, value: "a;b c", want: "color=a%3Bb%20c" },
  {
    name: "exploded cookies, which no ampersand joins",
    place: "cookie",
    style: {},
    value: ["a", "b"],
    want: "color=a; color=b",
  },
  {
    name: "a cookie in the style cookie",
    place: "cookie",
    style: { style: "cookie" },
    value: "a%20b/c",
    want: "color=a%20b/c",
  },
];
test.each(rows)("$place: $name", async ({ place, style, value, want }) => {
  expect(await written(place, style, value)).toBe(want);
});

test.each([
  {
    name: "a list in a list",
    more: { query: { color: {} } },
    input: { query: { color: [["a"]] } },
    want: "query.color",
  },
  { name: "an object in an object", more: {}, input: { query: { color: { a: {} } } }, want: "query.color" },
  {
    name: "an object in a header list",
    more: {},
    input: { headers: { color: [{}] } },
    want: "headers.color",
  },
  {
    name: "an object in a cookie list",
    more: {},
    input: { cookies: { color: [{}] } },
    want: "cookies.color",
  },
  {
    name: "a cookie that would be two",
    more: { cookieStyles: { color: { style: "cookie" } } } as const,
    input: { cookies: { color: "a; b=c" } },
    want: "cookies.color",
  },
  {
    name: "an object in a path list",
    more: { path: "/{color}" },
    input: { path: { color: [{}] } },
    want: "path.color",
  },
  {
    name: "a label that is a step",
    more: { path: "/{color}", pathStyles: { color: { style: "label" } } } as const,
    input: { path: { color: "" } },
    want: "path.color",
  },
])("$name is refused", async ({ more, input, want }) => {
  const { result, url } = await send(more, input);
  expect(result).toMatchObject({ error: { kind: "invalid-request", message: `bad ${want}`, attempts: 0 } });
  expect(url).toBeUndefined();
});

test.each([
  {
    querystring: "form",
    query: { a: "b c", d: ["e", "&"], f: { g: 1 } },
    want: "a=b+c&d=e&d=%26&f=%7B%22g%22%3A1%7D",
  },
  { querystring: "json", query: { a: [1] }, want: "%7B%22a%22%3A%5B1%5D%7D" },
  { querystring: "text", query: "$.a[1:1]", want: "%24.a%5B1%3A1%5D" },
] as const)("a whole query string as $querystring", async ({ querystring, query, want }) => {
  expect((await send({ querystring }, { query })).url).toBe(`/x?${want}`);
  expect((await send({ querystring }, {})).url).toBe("/x");
});

test("all cookies go in one header", async () => {
  const { headers } = await send({}, { cookies: { a: "1", b: ["2", "3"], c: null } });
  expect(headers?.cookie).toBe("a=1; b=2; b=3");
});
