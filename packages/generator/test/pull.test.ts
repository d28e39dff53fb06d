import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Pipeline } from "../src/cli/pipeline.ts";
import type { Terminal } from "../src/cli/terminal.ts";
import { parseConfig } from "../src/parse/config.ts";
import { parseOpenapi } from "../src/parse/openapi.ts";
import { noRelease, type Ran, runIn } from "./support/terminal.ts";

const pipeline: Pipeline = {
  generate: () => Promise.reject(new Error("pull generates nothing")),
  parseConfig,
  isOpenapi: (file, text, report) => parseOpenapi(file, text, report) !== undefined,
  release: noRelease,
};

const document = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},"x-big":9007199254740993,"x-map":{"default":1,"200":2}}`;
const pretty = `{
  "openapi": "3.1.0",
  "info": {
    "title": "T",
    "version": "1"
  },
  "paths": {},
  "x-big": 9007199254740993,
  "x-map": {
    "default": 1,
    "200": 2
  }
}
`;

let folder: string;
let server: Server | undefined;
let requests: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-pull-"));
  requests = [];
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    listener(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/openapi.json`;
}

const answer =
  (status: number, headers: Record<string, string>, body: string | Uint8Array): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

const pull = (url: string, argv: readonly string[] = [], more: Partial<Terminal> = {}): Promise<Ran> =>
  runIn(folder, ["pull", url, ...argv], pipeline, more);

const onDisk = (): Promise<string> => readFile(join(folder, "openapi.json"), "utf8");

test("200: the document is laid out, digits and order kept, and the tag is remembered", async () => {
  const url = await serve(answer(200, { "content-type": "application/json", etag: '"v1"' }, document));
  const ran = await pull(url);
  expect(ran).toEqual({ code: 0, out: `openapi.json has been fetched from ${url}.\n`, err: "" });
  expect(await onDisk()).toBe(pretty);
  expect(requests[0]?.headers.accept).toBe("application/json");
  expect(await readdir(folder)).toEqual([".contracts", "openapi.json"]);
  const state = await readFile(join(folder, ".contracts/pull.json"), "utf8");
  expect(JSON.parse(state)).toMatchObject({ "openapi.json": { etag: '"v1"' } });
  expect(state).not.toContain("127.0.0.1");
});

test("YAML is kept as it comes, in a file that is called so", async () => {
  const text = "# Ours.\nopenapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";
  const url = (await serve(answer(200, { "content-type": "application/yaml" }, text))).replace(".json", "");
  expect(await pull(url)).toMatchObject({
    code: 1,
    err: expect.stringContaining(
      "the answer is not JSON; if it is YAML, name the file so: --spec openapi.yaml.",
    ),
  });
  expect(await readdir(folder)).toEqual([]);
  expect(await pull(url, ["--spec", "openapi.yaml"])).toMatchObject({ code: 0, err: "" });
  expect(await readFile(join(folder, "openapi.yaml"), "utf8")).toBe(text);
  expect(requests.at(-1)?.headers.accept).toBe("application/yaml, application/json;q=0.5");
});

test("JSON goes into a file for YAML too, and broken YAML goes nowhere", async () => {
  const url = await serve(answer(200, {}, document));
  expect((await pull(url, ["--spec", "openapi.yaml"])).code).toBe(0);
  expect(await readFile(join(folder, "openapi.yaml"), "utf8")).toBe(pretty);
  server?.close();
  const broken = (await serve(answer(200, {}, "openapi: 3.1.0\n\tinfo: 1\n"))).replace(".json", ".yaml");
  const { code, err } = await pull(broken, ["--spec", "openapi.yaml"]);
  expect(code).toBe(1);
  expect(err).toContain("openapi.yaml:2:1 error yaml-syntax");
  expect(await readFile(join(folder, "openapi.yaml"), "utf8")).toBe(pretty);
});

test("304: the tag is sent, and nothing is written", async () => {
  const url = await serve((request, response) => {
    if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"v1"' }).end(document);
  });
  await pull(url);
  expect(await pull(url, ["--json"])).toEqual({
    code: 0,
    out: `${JSON.stringify({ diagnostics: [], written: [], unchanged: ["openapi.json"], removed: [] }, null, 2)}\n`,
    err: "",
  });
  expect(requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"v1"']);
});

test("the tag is not sent for a file that was edited, nor to another address", async () => {
  const url = await serve(answer(200, { etag: '"v1"' }, document));
  await pull(url);
  await pull(url.replace("openapi.json", "other.json"));
  await pull(url);
  await writeFile(join(folder, "openapi.json"), "{}\n");
  await pull(url);
  expect(requests.map(({ headers }) => headers["if-none-match"])).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(await onDisk()).toBe(pretty);
});

test("the same answer without a tag writes nothing again", async () => {
  const url = await serve(answer(200, {}, document));
  await pull(url);
  expect(await pull(url)).toMatchObject({ code: 0, out: `openapi.json is up to date with ${url}.\n` });
  expect(await readdir(folder)).toEqual(["openapi.json"]);
});

test("gzip is decoded", async () => {
  const url = await serve(answer(200, { "content-encoding": "gzip" }, gzipSync(document)));
  expect(await pull(url)).toMatchObject({ code: 0 });
  expect(await onDisk()).toBe(pretty);
});

const html = "<!doctype html><title>Not found</title>";
const envelope = JSON.stringify({
  code: 1002,
  message: "Token expired: secret-token",
  data: null,
  timestamp: 1,
});
const bomb = gzipSync(Buffer.alloc(3_000_000, " "));

const failures: readonly {
  name: string;
  listener: RequestListener;
  argv?: readonly string[];
  want: string;
}[] = [
  {
    name: "401 with an envelope: code and message are shown, the echoed secret is not",
    listener: answer(401, { "content-type": "application/json" }, envelope),
    want: "the server answers 401 with the code 1002: Token expired: [secret]; set CONTRACTS_TOKEN",
  },
  {
    name: "404 with HTML",
    listener: answer(404, { "content-type": "text/html" }, html),
    want: "the server answers 404 with a page of HTML.",
  },
  {
    name: "200 with HTML",
    listener: answer(200, { "content-type": "text/html" }, html),
    want: "HTML or XML, not JSON",
  },
  { name: "200 with an envelope", listener: answer(200, {}, envelope), want: "a failure with the code 1002" },
  { name: "200 with nothing", listener: answer(200, {}, ""), want: "the answer is empty" },
  { name: "500", listener: answer(500, {}, ""), want: "the server answers 500." },
  { name: "304 that nobody asked for", listener: answer(304, {}, ""), want: "the server answers 304." },
  {
    name: "a redirect is named and not followed",
    listener: answer(302, { location: "https://elsewhere.example/spec.json?token=abc" }, ""),
    want: "the server answers 302 and names https://elsewhere.example/spec.json; pull",
  },
  {
    name: "too large by its own word",
    listener: answer(200, {}, `{"a":"${"x".repeat(1_100_000)}"}`),
    argv: ["--max-size", "1"],
    want: "the document is larger than 1 MB",
  },
  {
    name: "too large when decoded",
    listener: answer(200, { "content-encoding": "gzip" }, bomb),
    argv: ["--max-size", "1"],
    want: "the document is larger than 1 MB",
  },
  {
    name: "too slow",
    listener: (_, response) => void response.writeHead(200).write(document.slice(0, 20)),
    argv: ["--timeout", "0.3"],
    want: "there was no whole answer within 0.3 s",
  },
  {
    name: "cut off, with its length announced",
    listener: (_, response) => {
      response.writeHead(200, { "content-length": String(document.length) });
      response.write(document.slice(0, 40), () => response.destroy());
    },
    want: "the connection broke off",
  },
  {
    name: "cut off, the length being right",
    listener: answer(200, {}, document.slice(0, 40)),
    want: "json-syntax",
  },
  {
    name: "cut off inside of gzip",
    listener: answer(200, { "content-encoding": "gzip" }, gzipSync(document).subarray(0, 60)),
    want: "json-syntax",
  },
  {
    name: "damaged gzip",
    listener: answer(200, { "content-encoding": "gzip" }, document),
    want: "the compressed answer is damaged",
  },
  {
    name: "Swagger 2.0",
    listener: answer(200, {}, '{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{}}'),
    want: "spec-version",
  },
  { name: "not UTF-8", listener: answer(200, {}, Buffer.from([0x7b, 0xff, 0x7d])), want: "not UTF-8" },
];

describe("nothing is written", () => {
  test.each(failures)("$name", async ({ listener, argv, want }) => {
    await writeFile(join(folder, "openapi.json"), "before\n");
    const url = await serve(listener);
    const ran = await pull(url, argv, { environment: { CONTRACTS_TOKEN: "secret-token" } });
    expect(ran.err).toContain(want);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).not.toContain("secret-token");
    expect(requests).toHaveLength(1);
    expect(await onDisk()).toBe("before\n");
    expect(await readdir(folder)).toEqual(["openapi.json"]);
  });

  test("nothing listens", async () => {
    const url = await serve(answer(200, {}, document));
    await new Promise((resolve) => server?.close(resolve));
    const ran = await pull(url);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain("nothing listens there (ECONNREFUSED)");
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("credentials", () => {
  const rows = [
    { name: "a token", given: { CONTRACTS_TOKEN: "t" }, want: { authorization: "Bearer t" } },
    {
      name: "a key and its user",
      given: { CONTRACTS_API_KEY: "k", CONTRACTS_PLATFORM_USER_ID: "u" },
      want: { "x-api-key": "k", "x-platform-user-id": "u" },
    },
    {
      name: "a key in another field",
      given: { CONTRACTS_API_KEY: "k", CONTRACTS_API_KEY_HEADER: "Api-Token" },
      want: { "api-token": "k" },
    },
    {
      name: "both: the token only",
      given: { CONTRACTS_TOKEN: "t", CONTRACTS_API_KEY: "k" },
      want: { authorization: "Bearer t" },
    },
    { name: "none", given: {}, want: {} },
  ];
  const fields = ["authorization", "x-api-key", "x-platform-user-id", "api-token"];

  test.each(rows)("$name", async ({ given, want }) => {
    const url = await serve(answer(200, {}, document));
    expect(await pull(url, [], { environment: given })).toMatchObject({ code: 0 });
    const sent = Object.entries(requests[0]?.headers ?? {}).filter(([name]) => fields.includes(name));
    expect(Object.fromEntries(sent)).toEqual(want);
  });

  test("that no header can carry are refused unseen", async () => {
    const ran = await pull("https://api.example/", [], { environment: { CONTRACTS_TOKEN: "line\nbreak" } });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("CONTRACTS_TOKEN holds a character");
    expect(ran.err).not.toContain("break");
  });
});

test.each([
  ["http://api.example/openapi.json", "http is for this machine only"],
  ["http://localhost.example/openapi.json", "http is for this machine only"],
  ["ftp://127.0.0.1/openapi.json", "not https"],
  ["https://me:pw@api.example/openapi.json", "credentials in the address"],
  ["openapi.json", "not an absolute URL"],
])("%s is wrong usage", async (url, want) => {
  const ran = await pull(url);
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.err).toContain(want);
});

test.each([
  ["--timeout", "soon"],
  ["--timeout", "0"],
  ["--max-size", "-1"],
])("%s %s is wrong usage", async (option, value) => {
  expect(await pull("https://api.example/", [option, value])).toMatchObject({ code: 2, out: "" });
});
