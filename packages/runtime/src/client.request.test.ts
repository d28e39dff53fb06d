import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { form, multipart, raw } from "./body.js";
import { createClient } from "./client.js";
import { createTask, getTask, open } from "./fixtures/contract.js";
import { reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";
import { styledParameters } from "./parameters.js";
import { queryParameters } from "./query.js";

const echo = () => serve((_, response) => reply(response, 200, success({ id: "1" })));

/** Sends through a transport that keeps what it got. */
const capture = async (
  operation: Operation<object>,
  input: object,
  options = {},
  baseUrl = "https://api.test/v1/",
) => {
  const sent: { url: string; init: RequestInit }[] = [];
  const client = createClient(open, {
    baseUrl,
    fetch: async (url, init) => {
      sent.push({ url, init });
      return Response.json(success(null));
    },
  });
  const result = await client.send(operation, input, options);
  return { ...sent[0], result, count: sent.length };
};
const get = (path: string, more: Partial<Operation<object>> = {}): Operation<object> => ({
  id: "op",
  method: "GET",
  path,
  parameters: queryParameters,
  ...more,
});

test.each([
  "/relative",
  "ftp://api.test",
  "javascript:alert(1)",
  "https://user@api.test",
  "https://:pw@api.test",
  "https://api.test?x=1",
  "https://api.test/?",
  "https://api.test/#x",
  "",
])("a base URL of %s is refused", (baseUrl) => {
  expect(() => createClient(open, { baseUrl })).toThrow(TypeError);
});

test("a base URL is needed, and that of the options wins", async () => {
  expect(() => createClient(open)).toThrow(TypeError);
  expect(() => createClient({ ...open, baseUrl: "https://api.test" })).not.toThrow();
  for (const baseUrl of ["https://api.test/v1", "https://API.test:443/v1//"])
    expect((await capture(get("/x"), {}, {}, baseUrl)).url).toBe("https://api.test/v1/x");
});

test("one plain request: headers as an object, redirects by hand, no body on a GET", async () => {
  const { init } = await capture(getTask as Operation<object>, { path: { task_id: "1" } });
  expect(init).toMatchObject({ method: "GET", redirect: "manual", signal: expect.any(AbortSignal) });
  expect(init?.body).toBeUndefined();
  expect({ ...(init?.headers as object) }).toEqual({ accept: "application/json,*/*;q=0.5" });
});

test("law: a path parameter stays one segment and comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: "binary" }), async (value) => {
      const { url, result } = await capture(get("/a/{id}/b"), { path: { id: value } });
      if (value === "." || value === "..")
        return expect(result).toMatchObject({ error: { kind: "invalid-request" } });
      const segments = new URL(url ?? "").pathname.split("/");
      expect(segments).toHaveLength(5);
      expect(decodeURIComponent(segments[3] ?? "")).toBe(value);
    }),
  );
});

test.each([[undefined], [null], [""], ["."], [".."], [[]]])(
  "a path parameter of %j is refused",
  async (id) => {
    const { result, count } = await capture(get("/a/{id}"), { path: { id } });
    expect(result).toMatchObject({
      ok: false,
      error: { kind: "invalid-request", attempts: 0, message: "bad path.id" },
    });
    expect(count).toBe(0);
  },
);

test("a value that looks like a template or is encoded already is data", async () => {
  expect((await capture(get("/{a}/{b}"), { path: { a: "{b}", b: "a%2Fb" } })).url).toBe(
    "https://api.test/v1/%7Bb%7D/a%252Fb",
  );
  expect((await capture(get("/{a}"), { path: { a: ["x,y", 2, true] } })).url).toBe(
    "https://api.test/v1/x%2Cy,2,true",
  );
});

test("inherited members are no parameters", async () => {
  const { result } = await capture(get("/{constructor}"), { path: {} });
  expect(result).toMatchObject({ error: { kind: "invalid-request" } });
});

test("law: a query comes back as it was, whatever its names and values", async () => {
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.integer().map(String));
  const values = fc.dictionary(
    fc.string({ unit: "binary" }),
    fc.oneof(value, fc.array(value, { minLength: 1 })),
  );
  await fc.assert(
    fc.asyncProperty(values, async (query) => {
      const { url } = await capture(get("/x"), { query });
      const read = new URL(url ?? "").searchParams;
      for (const [name, given] of Object.entries(query)) expect(read.getAll(name)).toEqual([given].flat());
      expect([...new Set(read.keys())].sort()).toEqual(Object.keys(query).sort());
    }),
  );
});

test("a query leaves out what is absent and spreads objects", async () => {
  const query = { a: undefined, b: null, c: "", d: 0, e: false, f: [], g: { h: 1, i: null }, "k&x=1": "v" };
  expect((await capture(get("/x"), { query })).url).toBe(
    "https://api.test/v1/x?c=&d=0&e=false&h=1&k%26x%3D1=v",
  );
});

test("a text that is no Unicode is refused, not replaced", async () => {
  const { result } = await capture(get("/{id}"), { path: { id: "\ud800" } });
  expect(result).toMatchObject({ error: { kind: "invalid-request" } });
});

test("every style of OpenAPI, by way of styledParameters", async () => {
  const operation = get("/{a}/x{b}/y{c}", {
    parameters: styledParameters,
    pathStyles: { b: { style: "label", explode: true }, c: { style: "matrix" } },
    headerStyles: { "x-map": { explode: true } },
    query: {
      list: { explode: false },
      deep: { style: "deepObject", explode: true },
      doc: { content: "json" },
    },
  });
  const { url, init } = await capture(operation, {
    path: { a: ["1", "2"], b: { k: "v" }, c: [3, 4] },
    query: { list: ["a b", "c,d"], deep: { k: "v&w" }, doc: { x: [1] }, usual: ["p", "q"], none: undefined },
    headers: { "X-Map": { a: 1 }, "x-map": { b: "c d" }, "x-list": ["1", "2"], "x-none": null },
    cookies: { session: "a;b", theme: "dark" },
  });
  expect(url).toBe(
    "https://api.test/v1/1,2/x.k=v/y;c=3,4?list=a%20b,c%2Cd&deep%5Bk%5D=v%26w&doc=%7B%22x%22%3A%5B1%5D%7D&usual=p&usual=q",
  );
  expect(init?.headers).toMatchObject({
    "x-map": "b=c d",
    "x-list": "1,2",
    cookie: "session=a%3Bb; theme=dark",
  });
  expect(init?.headers).not.toHaveProperty("x-none");
});

test.each([
  { name: "usual", parameters: queryParameters },
  { name: "styled", parameters: styledParameters },
])("a path with a query of its own gets further parameters behind it: $name", async ({ parameters }) => {
  const operation = get("/{a}?kind={b}", { parameters });
  const { url } = await capture(operation, { path: { a: "x", b: "y&z" }, query: { page: 2 } });
  expect(url).toBe("https://api.test/v1/x?kind=y%26z&page=2");
});

test("headers: parameters win over those of the call, and those over the client's, whatever their case", async () => {
  const { url, seen } = await echo();
  const client = createClient(open, {
    baseUrl: url,
    headers: { "X-A": "client", "X-B": "client", "X-C": "client" },
  });
  const operation = get("/x") as Operation<{ headers: object }>;
  await client.send(operation, { headers: { "x-C": 3 } }, { headers: { "x-b": "call", "x-c": "call" } });
  expect(seen[0]?.headers).toMatchObject({ "x-a": "client", "x-b": "call", "x-c": "3" });
});

test("a header value that cannot be sent is refused, without its value", async () => {
  const headers = { "x-a": "s3cret\n" };
  expect(() => createClient(open, { baseUrl: "https://api.test", headers })).toThrow(/^bad header x-a$/);
  const { result } = await capture(get("/x"), { headers: { "x-a": "s3cret\r\nx: y" } });
  expect(result).toMatchObject({ error: { kind: "invalid-request", message: "bad header x-a" } });
});

test.each(["", "a b", "a:", "a\nb", "ü"])(
  "a header name of %j is refused, not taken for a lost connection",
  async (name) => {
    const client = createClient(open, { baseUrl: "http://127.0.0.1:1" });
    const result = await client.send(getTask, { path: { task_id: "1" } }, { headers: { [name]: "x" } });
    expect(result).toMatchObject({
      error: { kind: "invalid-request", message: `bad header ${name}`, attempts: 0 },
    });
  },
);

test("a body of JSON, a form, a text and bytes", async () => {
  const { url, seen } = await echo();
  const client = createClient(open, { baseUrl: url });
  const post = (more: Partial<Operation<object>>): Operation<object> => ({
    id: "post",
    method: "POST",
    path: "/x",
    ...more,
  });
  await client.send(post({ body: "json" }), { body: { a: "ü" } });
  await client.send(post({ body: "json", mediaType: "application/merge-patch+json" }), { body: null });
  await client.send(post({ body: "form", encode: form }), { body: { a: "x y", b: ["1", "&"], c: null } });
  await client.send(post({ body: "text", encode: raw }), { body: "hello" });
  await client.send(post({ body: "binary", encode: raw }), { body: Uint8Array.of(1, 255) });
  await client.send(post({ body: "binary", encode: raw, mediaType: "image/png" }), {
    body: new Blob(["png"]),
  });
  await client.send(post({ body: "json" }), {});
  expect(seen.map(({ headers, body }) => [headers["content-type"], body])).toEqual([
    ["application/json", Buffer.from('{"a":"ü"}').toString("latin1")],
    ["application/merge-patch+json", "null"],
    ["application/x-www-form-urlencoded", "a=x+y&b=1&b=%26"],
    ["text/plain;charset=UTF-8", "hello"],
    ["application/octet-stream", "\x01\xff"],
    ["image/png", "png"],
    [undefined, ""],
  ]);
});

test("a multipart body: files keep name and type, lists repeat, objects are JSON", async () => {
  const { url, seen } = await echo();
  const upload: Operation<object> = {
    id: "upload",
    method: "POST",
    path: "/x",
    body: "multipart",
    encode: multipart,
  };
  const file = new File(["data"], "a.txt", { type: "text/x" });
  const body = { file, bytes: Uint8Array.of(65), tags: ["a", "b"], meta: { k: 1 }, none: undefined, n: 5 };
  await createClient(open, { baseUrl: url }).send(upload, { body });
  const { headers, body: text = "" } = seen[0] ?? {};
  const read = await new Response(Buffer.from(text, "latin1"), {
    headers: { "content-type": String(headers?.["content-type"]) },
  }).formData();
  const got = read.get("file") as File;
  expect([got.name, got.type, await got.text()]).toEqual(["a.txt", "text/x", "data"]);
  expect(await (read.get("bytes") as File).text()).toBe("A");
  expect([read.getAll("tags"), read.get("meta"), read.get("n"), read.has("none")]).toEqual([
    ["a", "b"],
    '{"k":1}',
    "5",
    false,
  ]);
});

test("a body that is no JSON is refused", async () => {
  const cycle: { self?: object } = {};
  cycle.self = cycle;
  for (const body of [cycle, { n: 1n }]) {
    const { result, count } = await capture(createTask as unknown as Operation<object>, { body });
    expect(result).toMatchObject({ error: { kind: "invalid-request", attempts: 0 } });
    expect(count).toBe(0);
  }
});

test("operations as methods", async () => {
  const { url, seen } = await echo();
  const tasks = createClient(open, { baseUrl: url }).bind({ getTask, createTask });
  expect(await tasks.getTask({ path: { task_id: "1" } })).toMatchObject({ ok: true, data: { id: "1" } });
  await tasks.createTask({ body: { title: "x" } }, { idempotencyKey: "k" });
  expect(seen.map(({ method, url }) => [method, url])).toEqual([
    ["GET", "/tasks/1"],
    ["POST", "/tasks"],
  ]);
  expect(seen[1]?.headers["idempotency-key"]).toBe("k");
});

test.each([
  "timeoutMs",
  "attemptTimeoutMs",
  "maxBytes",
  "maxAttempts",
  "signal",
  "headers",
  "idempotencyKey",
])("an option %s that is undefined is one that nobody gave", async (name) => {
  const options = { [name]: undefined };
  const { url, seen } = await echo();
  const client = createClient(open, { baseUrl: url, ...options });
  expect(await client.send(createTask, { body: { title: "x" } }, options)).toMatchObject({ ok: true });
  const broken = createClient(open, {
    baseUrl: url,
    fetch: () => Promise.reject(new TypeError("refused")),
    random: () => 0,
    ...options,
  });
  expect(await broken.send(getTask, { path: { task_id: "1" } }, options)).toMatchObject({
    error: { kind: "network", attempts: 3 },
  });
  expect(seen).toHaveLength(1);
});

describe("send never rejects", () => {
  const write = (body: object, options = {}) =>
    capture(createTask as unknown as Operation<object>, { body }, options);

  test.each([[undefined], [null], ["locked"]])("a body that throws %j", async (cause) => {
    const toJSON = () => {
      throw cause;
    };
    const { result } = await write({ toJSON });
    expect(result).toMatchObject({ error: { kind: "invalid-request", message: String(cause), cause } });
  });

  test("a page without crypto.randomUUID, which browsers give to secure contexts only", async () => {
    vi.stubGlobal("crypto", {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const none = await write({ title: "x" });
    expect(none.result).toMatchObject({ error: { kind: "invalid-request", attempts: 0 } });
    const own = await write({ title: "x" }, { idempotencyKey: "k" });
    expect(own.result).toMatchObject({ ok: true, idempotencyKey: "k" });
  });

  test.each(["", " ", "a\nb"])(
    "an idempotency key of %j that no server could see",
    async (idempotencyKey) => {
      const { result, count } = await write({ title: "x" }, { idempotencyKey });
      expect(result).toMatchObject({ error: { kind: "invalid-request", attempts: 0, idempotencyKey } });
      expect(count).toBe(0);
    },
  );
});
