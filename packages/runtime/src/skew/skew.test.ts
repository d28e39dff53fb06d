import { describe, expect, test } from "vitest";
import { createClient } from "../client.js";
import { createTask, getTask, open } from "../fixtures/contract.js";
import { failure, reply, serve, success } from "../fixtures/server.js";
import {
  answerContract,
  type Compat,
  contractTag,
  knownProblems,
  type RequestHeaders,
  type SkewEvent,
  versioned,
} from "./index.js";

const contractOf = (version: string, digit: string) => ({ version, specHash: digit.repeat(64) });
const [first, second, third] = [contractOf("1.0.0", "a"), contractOf("1.1.0", "b"), contractOf("2.0.0", "c")];
const [one, two, three] = [first, second, third].map(contractTag) as [string, string, string];
const compat: Compat = {
  releases: [
    { from: one, to: two, operations: [{ operation: "getTask", older: ["gone"], newer: ["not-yet"] }] },
    { from: two, to: three, operations: [{ operation: "*", older: ["envelope-changed"], newer: [] }] },
  ],
};

describe("tags", () => {
  test.each([
    { given: first, want: "1.0.0;aaaaaaaa" },
    { given: { ...first, tableHash: "f".repeat(64) }, want: "1.0.0;aaaaffff" },
    { given: { ...first, version: "1 β;\r\nX: y" }, want: "1%20%CE%B2%3B%0D%0AX%3A%20y;aaaaaaaa" },
  ])("$want", ({ given, want }) => {
    expect(contractTag(given)).toBe(want);
  });
});

describe("what is known of", () => {
  const rows = [
    { name: "an older client", given: [one, two, "getTask"], want: ["gone"] },
    { name: "a much older client", given: [one, three, "getTask"], want: ["gone", "envelope-changed"] },
    { name: "a newer client", given: [two, one, "getTask"], want: ["not-yet"] },
    { name: "another operation", given: [one, two, "createTask"], want: [] },
    { name: "the same contract", given: [two, two, "getTask"], want: [] },
    { name: "a client that nobody has heard of", given: ["9;99999999", two, "getTask"], want: [] },
    { name: "a server that nobody has heard of", given: [one, "9;99999999", "getTask"], want: [] },
  ] as const;
  test.each(rows)("$name", ({ given: [client, server, operation], want }) => {
    expect(knownProblems(compat, client, server, operation)).toEqual(want);
  });

  test("contracts with a gap between them is nothing", () => {
    const releases = [...compat.releases];
    const gap = { from: "1.5.0;dddddddd", to: three, operations: [] };
    expect(knownProblems({ releases: [...releases.slice(0, 1), gap] }, one, three, "getTask")).toEqual([]);
  });
});

/** A backend of one contract, and what it has seen of its clients. */
async function backend(own: typeof first) {
  const known: { client?: string; problems: readonly string[] }[] = [];
  const server = await serve(({ headers }, response) => {
    const { headers: added, ...rest } = answerContract(headers, own, { operation: "getTask", compat });
    known.push(rest);
    reply(response, 200, success({ id: "1" }), added);
  });
  return { ...server, known };
}

describe("over HTTP", () => {
  const watched = (url: string, own = first) => {
    const events: SkewEvent[] = [];
    const plain = createClient(open, { baseUrl: url });
    return { client: versioned(plain, own, { compat, onEvent: (event) => events.push(event) }), events };
  };

  test("both sides say what they were made from, and both know what does not go together", async () => {
    const { url, seen, known } = await backend(second);
    const { client, events } = watched(url);
    const result = await client.send(getTask, { path: { task_id: "1" } });
    expect(result).toMatchObject({ ok: true, data: { id: "1" } });
    expect(seen[0]?.headers["x-contract"]).toBe("1.0.0;aaaaaaaa");
    expect(known).toEqual([{ client: "1.0.0;aaaaaaaa", problems: ["gone"] }]);
    expect(events).toEqual([
      { type: "skew", operation: "getTask", client: one, server: two, problems: ["gone"] },
    ]);
  });

  test("once for each operation, and not for one that nothing is known of", async () => {
    const { url } = await backend(second);
    const { client, events } = watched(url);
    for (const id of ["1", "2"]) await client.send(getTask, { path: { task_id: id } });
    await client.send(createTask, { body: { title: "x" } });
    expect(events.map(({ operation }) => operation)).toEqual(["getTask"]);
  });

  test("also of answers that are failures", async () => {
    const { url } = await serve((_, response) =>
      reply(response, 404, failure(1004), answerContract({}, second).headers),
    );
    const { client, events } = watched(url);
    expect((await client.send(getTask, { path: { task_id: "1" } })).ok).toBe(false);
    expect(events).toHaveLength(1);
  });

  test("a newer client is told too", async () => {
    const { url } = await backend(first);
    const { client, events } = watched(url, second);
    await client.send(getTask, { path: { task_id: "1" } });
    expect(events.map(({ problems }) => problems)).toEqual([["not-yet"]]);
  });

  test.each([
    { name: "says nothing", headers: {} },
    { name: "says what nobody knows", headers: { "x-contract": "7;01234567" } },
    { name: "says nonsense", headers: { "x-contract": "<script>" } },
    { name: "was made from the same", headers: { "x-contract": one } },
  ])("a server that $name is no event", async ({ headers }) => {
    const { url } = await serve((_, response) => reply(response, 200, success({ id: "1" }), headers));
    const { client, events } = watched(url);
    expect((await client.send(getTask, { path: { task_id: "1" } })).ok).toBe(true);
    expect(events).toEqual([]);
  });

  test("what a handler throws changes no call", async () => {
    const { url } = await backend(second);
    const throwing = () => {
      throw new Error("mine");
    };
    const client = versioned(createClient(open, { baseUrl: url }), first, { compat, onEvent: throwing });
    expect((await client.send(getTask, { path: { task_id: "1" } })).ok).toBe(true);
  });

  test("without it nothing is sent", async () => {
    const { url, seen } = await backend(second);
    await createClient(open, { baseUrl: url }).send(getTask, { path: { task_id: "1" } });
    expect(seen[0]?.headers).not.toHaveProperty("x-contract");
  });

  test("headers of a call go along, and its own fetch is used", async () => {
    const { url, seen } = await backend(second);
    const { client } = watched(url);
    let calls = 0;
    await client.send(
      getTask,
      { path: { task_id: "1" } },
      {
        headers: { "x-own": "1" },
        fetch: (to, init, usual) => {
          calls += 1;
          return usual(to, init);
        },
      },
    );
    expect(seen[0]?.headers).toMatchObject({ "x-own": "1", "x-contract": one });
    expect(calls).toBe(1);
  });
});

describe("a backend", () => {
  const rows: { name: string; given: RequestHeaders; want: string | undefined }[] = [
    { name: "headers of fetch", given: new Headers({ "X-Contract": one }), want: one },
    { name: "headers of Node.js", given: { "x-contract": one }, want: one },
    { name: "headers in any case, or several", given: { "X-Contract": [one, two] }, want: one },
    { name: "no such header", given: {}, want: undefined },
    { name: "what is no tag", given: { "x-contract": "1.0.0;AAAA\u0000" }, want: undefined },
    { name: "a text without end", given: { "x-contract": `${"1".repeat(5000)};aaaaaaaa` }, want: undefined },
  ];
  test.each(rows)("reads $name", ({ given, want }) => {
    const answer = answerContract(given, second, { operation: "getTask", compat });
    expect(answer.headers).toEqual({ "x-contract": two });
    expect(answer.client).toBe(want);
    expect(answer.problems).toEqual(want === undefined ? [] : ["gone"]);
  });
});
