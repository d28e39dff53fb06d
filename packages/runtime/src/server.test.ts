import { describe, expect, test } from "vitest";
import { createClient } from "./client.js";
import { open } from "./fixtures/contract.js";
import { reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";
import { ownServer, type ServerTemplate, serverUrl } from "./server.js";
import { handle, ok, testTransport } from "./testing/index.js";

const regional = {
  url: "https://{region}.example.com/{base}",
  variables: { region: { default: "eu", enum: ["eu", "us"] }, base: { default: "v1" } },
} as const;
const tenant = { url: "https://{tenant}.example.com", variables: { tenant: {} } } as const;
const relative = { url: "../v2" } as const;

describe("serverUrl", () => {
  test.each([
    { name: "defaults", given: serverUrl(regional), want: "https://eu.example.com/v1" },
    {
      name: "values",
      given: serverUrl(regional, { region: "us", base: "v2/x" }),
      want: "https://us.example.com/v2/x",
    },
    {
      name: "a value that has to be given",
      given: serverUrl(tenant, { tenant: "acme" }),
      want: "https://acme.example.com",
    },
    {
      name: "a value that looks like a pattern of replace",
      given: serverUrl(tenant, { tenant: "$&" }),
      want: "https://$&.example.com",
    },
    { name: "relative", given: serverUrl(relative), want: "../v2" },
    {
      name: "relative to where the document was found",
      given: serverUrl(relative, {}, "https://h.example/docs/openapi.json"),
      want: "https://h.example/v2",
    },
  ])("$name", ({ given, want }) => {
    expect(given).toBe(want);
  });

  test.each<{ name: string; given: () => string }>([
    // @ts-expect-error: the region is one of two.
    { name: "a value that is not allowed", given: () => serverUrl(regional, { region: "mars" }) },
    // @ts-expect-error: the tenant has no default.
    { name: "a value that is missing", given: () => serverUrl(tenant) },
    {
      name: "a variable that is inherited",
      given: () => serverUrl({ url: "https://{toString}" } as ServerTemplate),
    },
  ])("$name is refused", ({ given }) => {
    expect(given).toThrow(/^bad value of the server variable \w+$/);
  });
});

describe("an operation with a server of its own", () => {
  const upload = (server: string): Operation<object, unknown, never> =>
    Object.freeze({
      id: "upload",
      method: "GET",
      path: "/files",
      auth: false,
      server,
      parameters: ownServer,
    });
  const sendTo = async (server: string, servers?: Readonly<Record<string, string>>) => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return new Response(JSON.stringify(success({ id: "1" })));
    };
    const client = createClient(open, { baseUrl: "https://api.test/v1", servers, fetch: fetch as never });
    const result = await client.send(upload(server), {});
    return result.ok ? urls[0] : result.error.message;
  };

  test.each([
    { name: "goes there", server: "https://up.test/x/", servers: undefined, want: "https://up.test/x/files" },
    { name: "that is relative", server: "/v2", servers: undefined, want: "https://api.test/v2/files" },
    {
      name: "goes where the client is told",
      server: "https://up.test",
      servers: { "https://up.test": "http://localhost:1" },
      want: "http://localhost:1/files",
    },
    {
      name: "that is a template needs to be told",
      server: "https://{tenant}.test",
      servers: undefined,
      want: 'needs servers["https://{tenant}.test"]',
    },
    {
      name: "that is a template, told",
      server: "https://{tenant}.test",
      servers: { "https://{tenant}.test": "https://acme.test" },
      want: "https://acme.test/files",
    },
    { name: "with a query", server: "https://up.test/?a=1", servers: undefined, want: "bad baseUrl" },
  ])("$name", async ({ server, servers, want }) => {
    expect(await sendTo(server, servers)).toBe(want);
  });

  test("is sent over HTTP like any other", async () => {
    const { url, seen } = await serve((_, response) => reply(response, 200, success({ id: "1" })));
    const client = createClient(open, { baseUrl: "https://api.test", servers: { "https://up.test": url } });
    expect(await client.send(upload("https://up.test"), {})).toMatchObject({ ok: true });
    expect(seen.map((request) => request.url)).toEqual(["/files"]);
  });

  test.each(["https://up.test/x", "/x", "https://{tenant}.test/x"])(
    "is found by the test transport: %s",
    async (server) => {
      const operation = upload(server);
      const { fetch, requests } = testTransport({ ...open, baseUrl: "https://api.test/v1" }, [
        handle(operation, ok({ id: "1" })),
      ]);
      const servers = { "https://{tenant}.test/x": "https://acme.test/x" };
      const client = createClient(open, { baseUrl: "https://api.test/v1", servers, fetch });
      expect(await client.send(operation, {})).toMatchObject({ ok: true });
      expect(requests.map((request) => request.operation)).toEqual(["upload"]);
    },
  );
});
