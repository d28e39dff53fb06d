import { expect, test } from "vitest";
import { chosenBody, form, jsonLines, multipart, raw } from "./body.js";
import { createClient } from "./client.js";
import { open } from "./fixtures/contract.js";
import { reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";

const post = async (more: Partial<Operation<object>>, input: object) => {
  const { url, seen } = await serve((_, response) => reply(response, 200, success(null)));
  const operation: Operation<object> = { id: "post", method: "POST", path: "/x", ...more };
  const result = await createClient(open, { baseUrl: url }).send(operation, input);
  const { headers, body } = seen[0] ?? {};
  return { result, type: headers?.["content-type"], body };
};

test.each<{ name: string; given: object; fields?: Operation["fields"]; want: string }>([
  {
    name: "texts and numbers",
    given: { a: "x y&z=", b: 1, c: true, d: null, é: "é" },
    want: "a=x+y%26z%3D&b=1&c=true&%C3%A9=%C3%A9",
  },
  { name: "a list repeats its name", given: { a: ["p", "q", null] }, want: "a=p&a=q" },
  {
    name: "an object is JSON",
    given: { a: { k: "v w" }, b: [{ c: 1 }] },
    want: "a=%7B%22k%22%3A%22v+w%22%7D&b=%7B%22c%22%3A1%7D",
  },
  {
    name: "a text as JSON",
    given: { a: "x" },
    fields: { a: { contentType: "application/json" } },
    want: "a=%22x%22",
  },
  {
    name: "a style without explode",
    given: { a: ["p", "q"] },
    fields: { a: { style: "form", explode: false } },
    want: "a=p,q",
  },
  {
    name: "a style with explode",
    given: { a: { k: 1, l: 2 } },
    fields: { a: { style: "form" } },
    want: "k=1&l=2",
  },
  {
    name: "spaces as delimiters",
    given: { a: ["p", "q r"] },
    fields: { a: { style: "spaceDelimited" } },
    want: "a=p+q+r",
  },
  {
    name: "deepObject, deeper",
    given: { a: { b: { c: 1 }, d: ["e"] } },
    fields: { a: { style: "deepObject" } },
    want: "a%5Bb%5D%5Bc%5D=1&a%5Bd%5D%5B0%5D=e",
  },
  {
    name: "reserved characters",
    given: { a: "p/q?&" },
    fields: { a: { style: "form", allowReserved: true } },
    want: "a=p/q?%26",
  },
])("a form: $name", async ({ given, fields, want }) => {
  const sent = await post({ body: "form", encode: form, ...(fields && { fields }) }, { body: given });
  expect(sent).toMatchObject({ type: "application/x-www-form-urlencoded", body: want });
});

/** The parts of a multipart body: their lines between the boundaries. */
const parts = async (body: object, fields?: Operation["fields"]) => {
  const sent = await post({ body: "multipart", encode: multipart, ...(fields && { fields }) }, { body });
  const boundary = /^multipart\/form-data; boundary=([\da-f]{32})$/.exec(sent.type ?? "")?.[1];
  expect(sent.body?.endsWith(`--${boundary}--\r\n`)).toBe(true);
  return sent.body?.slice(0, -`--${boundary}--\r\n`.length).split(`--${boundary}\r\n`).slice(1);
};
const disposition = 'content-disposition: form-data; name="a"';

test.each<{ name: string; given: unknown; field?: object; want: string[] }>([
  { name: "a text", given: "x\ny", want: [`${disposition}\r\n\r\nx\ny\r\n`] },
  { name: "a number", given: 0, want: [`${disposition}\r\n\r\n0\r\n`] },
  {
    name: "an object",
    given: { k: 1 },
    want: [`${disposition}\r\ncontent-type: application/json\r\n\r\n{"k":1}\r\n`],
  },
  {
    name: "a list",
    given: ["x", null, 1],
    want: [`${disposition}\r\n\r\nx\r\n`, `${disposition}\r\n\r\n1\r\n`],
  },
  { name: "an empty list", given: [], want: [] },
  {
    name: "a text with a media type",
    given: "<a/>",
    field: { contentType: "application/xml" },
    want: [`${disposition}\r\ncontent-type: application/xml\r\n\r\n<a/>\r\n`],
  },
  {
    name: "a text as JSON",
    given: "x",
    field: { contentType: "application/json" },
    want: [`${disposition}\r\ncontent-type: application/json\r\n\r\n"x"\r\n`],
  },
  {
    name: "bytes",
    given: Uint8Array.of(65),
    want: [`${disposition}; filename="blob"\r\ncontent-type: application/octet-stream\r\n\r\nA\r\n`],
  },
  {
    name: "bytes with a media type",
    given: Uint8Array.of(65).buffer,
    field: { contentType: "image/png" },
    want: [`${disposition}; filename="blob"\r\ncontent-type: image/png\r\n\r\nA\r\n`],
  },
  {
    name: "a file",
    given: new File(["x"], 'p"q.txt', { type: "text/x" }),
    field: { contentType: "image/png" },
    want: [`${disposition}; filename="p%22q.txt"\r\ncontent-type: text/x\r\n\r\nx\r\n`],
  },
  {
    name: "headers of its own",
    given: { value: { k: 1 }, headers: { "X-Sum": 7 } },
    field: { headers: true },
    want: [`${disposition}\r\nx-sum: 7\r\ncontent-type: application/json\r\n\r\n{"k":1}\r\n`],
  },
  {
    name: "a style",
    given: { k: 1, l: "m" },
    field: { style: "deepObject" },
    want: [
      'content-disposition: form-data; name="a[k]"\r\n\r\n1\r\n',
      'content-disposition: form-data; name="a[l]"\r\n\r\nm\r\n',
    ],
  },
  {
    name: "a style without explode",
    given: ["p", "q r"],
    field: { style: "form", explode: false },
    want: [`${disposition}\r\n\r\np,q r\r\n`],
  },
])("a part: $name", async ({ given, field, want }) => {
  expect(await parts({ a: given }, field && { a: field })).toEqual(want);
});

test("a name cannot leave its quotation marks, nor a header its line", async () => {
  expect(await parts({ 'a"\r\nx: y': "1" })).toEqual([
    'content-disposition: form-data; name="a%22%0D%0Ax: y"\r\n\r\n1\r\n',
  ]);
  const { result } = await post(
    { body: "multipart", encode: multipart, fields: { a: { headers: true } } },
    { body: { a: { value: "1", headers: { "x-a": "b\r\nc: d" } } } },
  );
  expect(result).toMatchObject({ error: { kind: "invalid-request", message: "bad header x-a" } });
});

test.each<{ name: string; mediaType?: string; given: unknown; want: [string, string] }>([
  { name: "a text", given: "x", want: ["text/plain;charset=UTF-8", "x"] },
  { name: "XML", mediaType: "application/xml", given: "<a/>", want: ["application/xml", "<a/>"] },
  { name: "bytes", given: Uint8Array.of(1), want: ["application/octet-stream", "\x01"] },
  { name: "a Blob with a type", given: new Blob(["x"], { type: "image/png" }), want: ["image/png", "x"] },
  { name: "a Blob without one", given: new Blob(["x"]), want: ["application/octet-stream", "x"] },
  {
    name: "a Blob, and the operation knows",
    mediaType: "image/gif",
    given: new Blob(["x"], { type: "image/png" }),
    want: ["image/gif", "x"],
  },
])("raw: $name", async ({ mediaType, given, want }) => {
  const sent = await post(
    { body: "binary", encode: raw, ...(mediaType !== undefined && { mediaType }) },
    { body: given },
  );
  expect([sent.type, sent.body]).toEqual(want);
});

test("lines of JSON, and a sequence", async () => {
  const lines = { body: "lines", encode: jsonLines } as const;
  expect(await post(lines, { body: [1, { a: "\n" }] })).toMatchObject({
    type: "application/jsonl",
    body: '1\n{"a":"\\n"}\n',
  });
  expect(await post({ ...lines, mediaType: "application/json-seq" }, { body: [1] })).toMatchObject({
    type: "application/json-seq",
    body: "\x1e1\n",
  });
});

const several: Partial<Operation<object>> = {
  body: "json",
  encode: chosenBody,
  bodies: {
    "application/json": { body: "json" },
    "application/vnd.a+json": { body: "json" },
    "application/x-www-form-urlencoded": { body: "form", encode: form, fields: { a: { style: "form" } } },
    "multipart/form-data": { body: "multipart", encode: multipart },
    "text/csv": { body: "text", encode: raw },
    "image/*": { body: "binary", encode: raw },
  },
};
test.each<{ name: string; given: object; want: [string | RegExp, string | RegExp] }>([
  { name: "none", given: { body: { a: 1 } }, want: ["application/json", '{"a":1}'] },
  { name: "the first", given: { body: 1, contentType: "application/json" }, want: ["application/json", "1"] },
  {
    name: "another JSON",
    given: { body: null, contentType: "application/vnd.a+json" },
    want: ["application/vnd.a+json", "null"],
  },
  {
    name: "a form",
    given: { body: { a: { k: 1 } }, contentType: "application/x-www-form-urlencoded" },
    want: ["application/x-www-form-urlencoded", "k=1"],
  },
  {
    name: "multipart",
    given: { body: { a: 1 }, contentType: "multipart/form-data" },
    want: [/^multipart\/form-data; boundary=/, /name="a"\r\n\r\n1\r\n/],
  },
  { name: "a text", given: { body: "a,b", contentType: "text/csv" }, want: ["text/csv", "a,b"] },
  {
    name: "one of a range",
    given: { body: Uint8Array.of(65), contentType: "image/png" },
    want: ["image/png", "A"],
  },
])("the caller chooses $name", async ({ given, want }) => {
  const { type, body } = await post(several, given);
  for (const [index, got] of [type, body].entries()) {
    const wanted = want[index] as string | RegExp;
    if (typeof wanted === "string") expect(got).toBe(wanted);
    else expect(got).toMatch(wanted);
  }
});

test("a media type that the operation does not take is refused; without a body none is named", async () => {
  const refused = await post(several, { body: 1, contentType: "video/mp4" });
  expect(refused.result).toMatchObject({ error: { kind: "invalid-request", message: "bad contentType" } });
  expect(await post(several, {})).toMatchObject({ type: undefined, body: "" });
});

test("where only a range is known, a Blob says its type", async () => {
  const images: Partial<Operation<object>> = {
    body: "binary",
    encode: chosenBody,
    bodies: { "image/*": { body: "binary", encode: raw } },
  };
  const png = new Blob(["x"], { type: "image/png" });
  expect(await post(images, { body: png })).toMatchObject({ type: "image/png", body: "x" });
  expect(await post(images, { body: png, contentType: "image/gif" })).toMatchObject({ type: "image/gif" });
});
