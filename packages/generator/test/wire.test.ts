import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { casesFolder } from "./support/cases.ts";

/** The emitted descriptors of the case `wire` and the runtime, as far as this test calls them. */
type Operations = Readonly<Record<string, never>>;
interface Sent {
  readonly ok: boolean;
  readonly data: unknown;
  readonly error: { readonly kind: string; readonly status?: number; readonly data?: unknown };
}
interface Runtime {
  createClient(
    contract: object,
    options: object,
  ): {
    send(operation: unknown, input?: object): Promise<Sent>;
    stream(operation: unknown, input?: object): AsyncIterable<unknown>;
  };
  readonly plainAnswer: unknown;
  accepting(operation: unknown, mediaType: string): unknown;
  headersOf(result: unknown, kinds: unknown): unknown;
}

interface Seen {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

let seen: Seen | undefined;
let answer: (response: ServerResponse) => void = () => {};
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { method, url, headers } = request;
    seen = { line: `${method} ${url}`, headers, body: Buffer.concat(chunks).toString("latin1") };
    answer(response);
  });
});
const answered = (status: number, type?: string, body = "", headers: Record<string, string> = {}) => {
  answer = (response) =>
    response.writeHead(status, { ...headers, ...(type !== undefined && { "content-type": type }) }).end(body);
};

let operations: Operations;
let runtime: Runtime;
let client: ReturnType<Runtime["createClient"]>;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const path = `${casesFolder}wire/expected/operations/src/generated/tags/default.ts`;
  operations = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Operations;
  const name = "@contracts/runtime";
  runtime = (await import(/* @vite-ignore */ name)) as Runtime;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = runtime.createClient({ judge: runtime.plainAnswer }, { baseUrl, maxAttempts: 1 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const rgb = { R: 100, G: 200, B: 150 };
const path = { simple: rgb, label: ["a", "b/c"], matrix: rgb, doc: { k: "/" } };
const cookies = { sid: "s;1", seen: ["a", "b"] };
const target = "/colors/R,100,G,200,B,150/.a.b%2Fc/;R=100;G=200;B=150/%7B%22k%22%3A%22%2F%22%7D";

test("parameters of every style", async () => {
  answered(200, "application/json", '{"R":1}', { "x-total": "3", "x-rgb": "R=1,G=2", "x-ids": "1,2" });
  const query = {
    page: 2,
    tags: ["x", "y"],
    ids: [1, 2],
    words: ["p", "q r"],
    pipes: { R: 1 },
    where: rgb,
    expr: "a/b?c=d&e",
    flag: "",
    filter: { a: [1] },
    expand: ["u"],
  };
  const result = await client.send(operations.mixColors, { path, query, headers: { "X-Rgb": rgb }, cookies });
  expect(result).toMatchObject({ ok: true, data: { R: 1 } });
  expect(seen?.line).toBe(
    `GET ${target}?page=2&tags=x&tags=y&ids=1,2&words=p%20q%20r&pipes=R%7C1&where%5BR%5D=100&where%5BG%5D=200&where%5BB%5D=150&expr=a/b?c=d%26e&flag=&filter=%7B%22a%22%3A%5B1%5D%7D&expand%5B0%5D=u`,
  );
  expect(seen?.headers).toMatchObject({ "x-rgb": "R=100,G=200,B=150", cookie: "sid=s%3B1; seen=a; seen=b" });
  expect(runtime.headersOf(result, operations.mixColorsResponseHeaders)).toEqual({
    "X-Total": 3,
    "X-Rgb": { R: "1", G: "2" },
    "X-Ids": [1, 2],
  });
  const nested = await client.send(operations.mixColors, { path, query: { nested: [[1]] }, cookies });
  expect(nested).toMatchObject({ error: { kind: "invalid-request", message: "bad query.nested" } });
});

test("failures: a status, a class, any, in their media types", async () => {
  const fail = async (status: number, type?: string, body?: string) => {
    answered(status, type, body);
    return (await client.send(operations.mixColors, { path, cookies })).error;
  };
  expect(await fail(304)).toMatchObject({ kind: "business", status: 304 });
  expect(await fail(404, "text/plain", "no such color")).toMatchObject({ data: "no such color" });
  const problem = { kind: "business", status: 422, data: { title: "t" } };
  expect(await fail(422, "application/problem+json", '{"title":"t"}')).toMatchObject(problem);
  expect(await fail(503, "text/html", "<p>")).toMatchObject({ kind: "business", status: 503, data: "<p>" });
});

test("a whole query string", async () => {
  answered(204);
  await client.send(operations.searchForm, { query: { q: "a b", in: ["x", "&"] } });
  expect(seen?.line).toBe("GET /search?q=a+b&in=x&in=%26");
});

test.each<{ given: object; type: string; body: string }>([
  { given: { body: rgb }, type: "application/json", body: '{"R":100,"G":200,"B":150}' },
  {
    given: { body: { R: null }, contentType: "application/merge-patch+json" },
    type: "application/merge-patch+json",
    body: '{"R":null}',
  },
  {
    given: {
      body: { plain: "a b", rgb: { R: 1 }, deep: { R: 1, G: 2 }, ids: [1, 2], quoted: "q" },
      contentType: "application/x-www-form-urlencoded",
    },
    type: "application/x-www-form-urlencoded",
    body: "plain=a+b&rgb=%7B%22R%22%3A1%7D&deep%5BR%5D=1&deep%5BG%5D=2&ids=1,2&quoted=%22q%22",
  },
  {
    given: { body: [{ R: 1 }, { R: 2 }], contentType: "application/jsonl" },
    type: "application/jsonl",
    body: '{"R":1}\n{"R":2}\n',
  },
  { given: { body: "a,b", contentType: "text/csv" }, type: "text/csv", body: "a,b" },
  { given: { body: "<a/>", contentType: "application/xml" }, type: "application/xml", body: "<a/>" },
  { given: { body: Uint8Array.of(65), contentType: "image/png" }, type: "image/png", body: "A" },
])("a body of $type", async ({ given, type, body }) => {
  answered(201, "application/json", "{}");
  expect(await client.send(operations.addRecord, given)).toMatchObject({ ok: true, data: {} });
  expect([seen?.headers["content-type"], seen?.body]).toEqual([type, body]);
});

test("a multipart body: encodings, headers of a part, lists of files", async () => {
  answered(201, "application/json", "{}");
  const file = new File(["pdf"], "a.pdf", { type: "application/pdf" });
  const body = {
    photo: { value: Uint8Array.of(66), headers: { "X-Sum": "7" } },
    pages: [file, Uint8Array.of(67)],
    rgb: { R: 1 },
    tags: ["t", "u"],
    note: "*n*",
  };
  await client.send(operations.addRecord, { body, contentType: "multipart/form-data" });
  const boundary = /boundary=(.*)$/.exec(seen?.headers["content-type"] ?? "")?.[1];
  expect(seen?.body.replaceAll(`--${boundary}`, "--").split("\r\n")).toEqual([
    "--",
    'content-disposition: form-data; name="photo"; filename="blob"',
    "x-sum: 7",
    "content-type: image/png",
    "",
    "B",
    "--",
    'content-disposition: form-data; name="pages"; filename="a.pdf"',
    "content-type: application/pdf",
    "",
    "pdf",
    "--",
    'content-disposition: form-data; name="pages"; filename="blob"',
    "content-type: application/octet-stream",
    "",
    "C",
    "--",
    'content-disposition: form-data; name="rgb"',
    "content-type: application/json",
    "",
    '{"R":1}',
    "--",
    'content-disposition: form-data; name="tags"',
    "",
    "t",
    "--",
    'content-disposition: form-data; name="tags"',
    "",
    "u",
    "--",
    'content-disposition: form-data; name="note"',
    "content-type: text/markdown",
    "",
    "*n*",
    "----",
    "",
  ]);
});

test("methods and bodies: DELETE has one, HEAD has no answer", async () => {
  answered(205);
  expect(await client.send(operations.removeRecords, { body: [1] })).toMatchObject({ ok: true });
  expect([seen?.line, seen?.body]).toEqual(["DELETE /records", "[1]"]);
  answered(200, "application/json");
  expect(await client.send(operations.countRecords)).toMatchObject({ ok: true, data: undefined });
});

test("answers: nothing, another media type on request, the one that came", async () => {
  answered(204);
  expect(await client.send(operations.addRecord, { body: rgb })).toMatchObject({ ok: true, data: undefined });
  answered(201, "text/csv", "a,b");
  const csv = runtime.accepting(operations.addRecord, "text/csv");
  expect(await client.send(csv, { body: rgb })).toMatchObject({ data: "a,b" });
  expect(seen?.headers.accept).toBe("text/csv");
  expect(await client.send(operations.addRecord, { body: rgb })).toMatchObject({
    error: { kind: "not-envelope" },
  });
  expect(await client.send(operations.getReport)).toMatchObject({ data: "a,b" });
  answered(200, "application/pdf", "pdf");
  const report = await client.send(operations.getReport);
  expect(await (report.data as Blob).text()).toBe("pdf");
});

test("streams: events beside JSON, and lines", async () => {
  const all = async (operation: unknown) => {
    const items: unknown[] = [];
    for await (const item of client.stream(operation)) items.push(item);
    return items;
  };
  answered(200, "text/event-stream", 'data: {"R":1}\n\n');
  expect(await all(operations.watchEvents)).toEqual([{ data: { R: 1 }, event: "message", id: "" }]);
  answered(200, "application/json", "[]");
  expect(await client.send(operations.watchEvents)).toMatchObject({ ok: true, data: [] });
  answered(200, "application/jsonl", '{"R":1}\n{"R":2}');
  expect(await all(operations.readLines)).toEqual([{ R: 1 }, { R: 2 }]);
});
