import { expect, test } from "vitest";
import { accepting } from "./accepting.js";
import { plainAnswer } from "./answer.js";
import { createClient } from "./client.js";
import { blobAnswer, chosenAnswer, emptyAnswer, jsonOrEmpty, strictAnswer } from "./decode.js";
import { open } from "./fixtures/contract.js";
import { failure, serve, success } from "./fixtures/server.js";
import { headersOf } from "./headers.js";
import type { Answering, Operation } from "./operation.js";
import { unread } from "./unread.js";

const { envelope: _, ...rest } = open;
const bareContract = { ...rest, judge: plainAnswer };

/** Asks a server that answers with a body of some type; an empty type sends none. */
const ask = async (
  more: Partial<Operation<object>>,
  [status, type, body]: readonly [number, string, string],
  contract = bareContract as typeof open,
) => {
  const { url, seen } = await serve((_, response) =>
    response.writeHead(status, type ? { "content-type": type } : {}).end(body),
  );
  const operation: Operation<object> = { id: "get", method: "GET", path: "/x", ...more };
  const result = await createClient(contract, { baseUrl: url, maxAttempts: 1 }).send(operation, {});
  return Object.assign(result, { seen: seen[0] });
};

const mixed: Partial<Operation<object>> = {
  judge: chosenAnswer,
  answers: { "application/json": "json", "text/csv": "text", "image/*": "binary" },
};
test.each<{ name: string; given: [number, string, string]; want: object }>([
  { name: "JSON", given: [200, "application/json", '{"a":1}'], want: { ok: true, data: { a: 1 } } },
  {
    name: "text, whatever its parameters and case",
    given: [200, "Text/CSV; charset=utf-8", "a,b"],
    want: { ok: true, data: "a,b" },
  },
  { name: "one of a range", given: [200, "image/png", "png"], want: { ok: true, data: expect.any(Blob) } },
  {
    name: "a type that is not documented",
    given: [200, "text/html", "<p>"],
    want: { error: { kind: "not-envelope", text: "<p>" } },
  },
  { name: "nothing", given: [204, "", ""], want: { error: { kind: "not-envelope", status: 204 } } },
])("an answer of several types: $name", async ({ given, want }) => {
  expect(await ask(mixed, given)).toMatchObject(want);
});

interface Answers {
  "application/json": { a: number };
  "Text/CSV; header=present": string;
}
const exportTasks: Operation<object, { a: number }, never> & Answering<Answers> = {
  id: "exportTasks",
  method: "GET",
  path: "/x",
  answers: { "application/json": "json", "text/csv": "text" },
};

test("another media type is asked for, given as it is, and nothing else is", async () => {
  const csv = accepting(exportTasks, "Text/CSV; header=present");
  const got = await ask(csv, [200, "text/csv", "a,b"]);
  expect(got).toMatchObject({ ok: true, data: "a,b" });
  expect(got.seen?.headers.accept).toBe("Text/CSV; header=present");
  for (const [type, body] of [
    ["application/json", "1"],
    ["text/plain", "1"],
    ["text/html", "<p>"],
  ] as const)
    expect(await ask(csv, [200, type, body])).toMatchObject({ error: { kind: "not-envelope" } });
  expect(await ask({ ...csv, codes: [404] }, [404, "text/plain", "gone"])).toMatchObject({
    error: { kind: "business", data: "gone" },
  });
  const json = accepting(exportTasks, "application/json");
  expect(await ask(json, [200, "application/json", '{"a":1}'])).toMatchObject({ data: { a: 1 } });
  expect(await ask(json, [200, "text/csv", "a"])).toMatchObject({ error: { kind: "not-envelope" } });
});

test("what the operation does not document does not compile, and throws", () => {
  // @ts-expect-error another media type
  expect(() => accepting(exportTasks, "image/png")).toThrow(/^exportTasks: no answer in image\/png$/);
  const csv: Operation<object, string, never> = accepting(exportTasks, "Text/CSV; header=present");
  // @ts-expect-error the data is a text
  const json: Operation<object, { a: number }, never> = accepting(exportTasks, "Text/CSV; header=present");
  expect([csv.accept, json.judge]).toEqual(["Text/CSV; header=present", strictAnswer]);
});

test("without a word the client asks for JSON, or else for anything", async () => {
  expect((await ask(mixed, [200, "text/csv", "a"])).seen?.headers.accept).toBe("application/json,*/*;q=0.5");
});

test("an empty success is undefined where one is documented, and an error elsewhere", async () => {
  expect(await ask({ ...mixed, empty: true }, [204, "", ""])).toMatchObject({ ok: true, data: undefined });
  expect(await ask({ judge: jsonOrEmpty }, [204, "", ""])).toMatchObject({ ok: true, data: undefined });
  expect(await ask({ judge: jsonOrEmpty }, [200, "application/json", "1"])).toMatchObject({ data: 1 });
  expect(await ask({ judge: jsonOrEmpty }, [200, "text/html", "<p>"])).toMatchObject({
    error: { kind: "not-envelope", text: "<p>" },
  });
  expect(await ask({ answer: "empty", judge: emptyAnswer }, [205, "", ""])).toMatchObject({ ok: true });
  expect(
    await ask({ judge: jsonOrEmpty }, [200, "application/json", JSON.stringify(success(1))], open),
  ).toMatchObject({ data: 1 });
});

test.each<{ name: string; given: [number, string, string]; codes: Operation["codes"]; want: object }>([
  {
    name: "a documented status",
    given: [404, "application/json", '{"a":1}'],
    codes: [404],
    want: { kind: "business", code: 404, data: { a: 1 } },
  },
  {
    name: "a class of statuses",
    given: [451, "application/problem+json", "null"],
    codes: ["4XX"],
    want: { kind: "business", code: 451, status: 451, data: null },
  },
  {
    name: "another class",
    given: [500, "application/json", "1"],
    codes: ["4XX"],
    want: { kind: "undocumented", code: 500 },
  },
  {
    name: "a failure that is a text",
    given: [400, "text/plain", "no name given"],
    codes: [400],
    want: { kind: "business", data: "no name given" },
  },
  {
    name: "XML",
    given: [400, "application/xml", "<e/>"],
    codes: ["4XX", "5XX"],
    want: { kind: "business", data: "<e/>" },
  },
  { name: "nothing", given: [404, "", ""], codes: [404], want: { kind: "business", data: "" } },
  {
    name: "a copy that is still good",
    given: [304, "", ""],
    codes: [304],
    want: { kind: "business", code: 304 },
  },
  {
    name: "a redirect that is documented",
    given: [302, "", ""],
    codes: [302],
    want: { kind: "redirect", status: 302 },
  },
])("a failure without an envelope: $name", async ({ given, codes, want }) => {
  expect(await ask({ ...(codes && { codes }) }, given)).toMatchObject({ ok: false, error: want });
});

test("a class of statuses means nothing in an envelope", async () => {
  expect(
    await ask({ codes: [1004] }, [404, "application/json", JSON.stringify(failure(4))], open),
  ).toMatchObject({
    error: { kind: "undocumented", code: 4 },
  });
});

test("a download is handed over unread, but for JSON, which may be a failure", async () => {
  const operation = { answer: "binary", judge: blobAnswer, codes: [1004] } as const;
  const { url } = await serve((seen, response) => {
    const isBytes = seen.url === "/x";
    response.writeHead(200, { "content-type": isBytes ? "image/png" : "application/json" });
    response.end(isBytes ? "x".repeat(5000) : JSON.stringify(failure(1004)));
  });
  const client = createClient(open, { baseUrl: url, maxBytes: 1000 });
  const get = (path: string): Operation<object, Blob> => ({ id: "get", method: "GET", path, ...operation });
  const result = await client.send(unread(get("/x")), {});
  expect(result.ok && (await result.data.text()).length).toBe(5000);
  expect(await client.send(unread(get("/y")), {})).toMatchObject({ error: { kind: "business", code: 1004 } });
});

test("documented headers, each as its kind", async () => {
  const { url } = await serve((_, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      "x-total": "12",
      "x-odd": "a lot",
      "x-more": "true",
      link: "<a>, <b>",
      "x-ids": "1, 2",
      "x-map": "a,1,b,2",
      "x-pairs": "a=1,b=2=3",
      "x-doc": '{"a":[1]}',
      "x-cut": '{"a"',
    });
    response.end(JSON.stringify(success(null)));
  });
  const operation: Operation<object> = { id: "get", method: "GET", path: "/x" };
  const result = await createClient(open, { baseUrl: url }).send(operation, {});
  if (!result.ok) throw new Error(result.error.message);
  const kinds = {
    "X-Total": "number",
    "X-Odd": "number",
    "X-More": "boolean",
    Link: "list",
    "X-Ids": "numbers",
    "X-Map": "map",
    "X-Pairs": "pairs",
    "X-Doc": "json",
    "X-Cut": "json",
    "X-None": "text",
    "X-Text": "text",
  } as const;
  expect(headersOf(result, kinds)).toEqual({
    "X-Total": 12,
    "X-More": true,
    Link: ["<a>", "<b>"],
    "X-Ids": [1, 2],
    "X-Map": { a: "1", b: "2" },
    "X-Pairs": { a: "1", b: "2=3" },
    "X-Doc": { a: [1] },
  });
});
