import { describe, expect, test } from "vitest";
import { apiKeys, authorizationOf, bearer, together } from "./auth.js";
import { createClient } from "./client.js";
import { contract } from "./fixtures/contract.js";
import { failure, reply, serve, success } from "./fixtures/server.js";
import type { Operation } from "./operation.js";
import { styledParameters } from "./parameters.js";
import { inCookies, inQuery } from "./signing.js";

const operation = (
  auth: Operation["auth"],
  rest: Partial<Operation> = {},
): Operation<object, unknown, never> =>
  Object.freeze({ id: "op", method: "GET", path: "/op", auth: auth ?? false, ...rest }) as Operation<
    object,
    unknown,
    never
  >;

describe("authorizationOf", () => {
  test("puts the scheme in front", () => {
    expect(authorizationOf("Token", " abc\n")).toBe("Token abc");
  });

  test("refuses nothing", () => {
    expect(() => authorizationOf("Token", " ")).toThrow("Token is empty");
  });
});

describe("inCookies", () => {
  test("joins cookies as they are", () => {
    const request = { url: "", headers: {} as Record<string, string> };
    inCookies({ SID: "a=b%20", csrf: "!#+-:<[]~" })(request);
    expect(request.headers.cookie).toBe("SID=a=b%20; csrf=!#+-:<[]~");
  });

  test.each(["", "a b", "a;b=c", 'a"', "a,b", "a\\", "ä", "a\n"])(
    "refuses %j without showing it",
    (value) => {
      expect(() => inCookies({ SID: value })).toThrow(/^bad cookie SID$/);
    },
  );

  test("goes out beside the cookies of parameters", async () => {
    const { url, seen } = await serve((_, response) => reply(response, 200, success(null)));
    const auth = apiKeys(["sid"], { sign: inCookies({ SID: "1" }) });
    const client = createClient(contract, { baseUrl: url, auth });
    await client.send(operation([["sid"], []], { parameters: styledParameters }), {
      cookies: { theme: "dark" },
    });
    expect(seen[0]?.headers.cookie).toBe("theme=dark; SID=1");
  });

  test("may be left to the browser", async () => {
    const { url, seen } = await serve((_, response) => reply(response, 200, success(null)));
    const result = await createClient(contract, { baseUrl: url }).send(operation([["sid"], []]), {});
    expect([result.ok, seen[0]?.headers.cookie]).toEqual([true, undefined]);
  });
});

describe("together", () => {
  const key = apiKeys(["key"], { headers: { "X-Key": "k" }, sign: inQuery({ q: "1" }) });

  test("satisfies what needs all of its channels", async () => {
    const { url, seen } = await serve((_, response) => reply(response, 200, success(null)));
    const auth = together(
      bearer(() => "t"),
      key,
      apiKeys(["sid"], { sign: inCookies({ SID: "1" }) }),
    );
    const result = await createClient(contract, { baseUrl: url, auth }).send(
      operation([["bearer", "key", "sid"]]),
      {},
    );
    expect(result.ok).toBe(true);
    expect(seen[0]).toMatchObject({
      url: "/op?q=1",
      headers: { authorization: "Bearer t", "x-key": "k", cookie: "SID=1" },
    });
  });

  test("has no credentials as long as one has none", async () => {
    const auth = together(
      bearer(() => null),
      key,
    );
    expect(await auth.credentials()).toBeUndefined();
  });

  test("joins cookies, and refuses two of another header", async () => {
    const cookie = (name: string) => apiKeys([name], { sign: inCookies({ [name]: "1" }) });
    const request = { url: "", headers: {} as Record<string, string> };
    const joined = await together(cookie("a"), cookie("b")).credentials();
    joined?.sign?.(request);
    expect(request.headers).toEqual({ cookie: "a=1; b=1" });
    const twice = together(
      bearer(() => "t"),
      apiKeys(["b"], { headers: { Authorization: "x" } }),
    );
    await expect(twice.credentials()).rejects.toThrow("two channels set authorization");
  });

  test("a refused token is refreshed once, and the call replayed", async () => {
    let token = "old";
    let refreshes = 0;
    const { url } = await serve(({ headers }, response) =>
      headers.authorization === "Bearer new"
        ? reply(response, 200, success(null))
        : reply(response, 401, failure(1002)),
    );
    const refresh = async () => {
      refreshes++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      token = "new";
    };
    const auth = together(
      bearer(() => token, { refresh }),
      key,
    );
    const client = createClient(contract, { baseUrl: url, auth });
    const calls = Array.from({ length: 20 }, () => client.send(operation([["bearer", "key"]]), {}));
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    expect(refreshes).toBe(1);
  });
});
