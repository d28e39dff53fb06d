import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const responses = { "204": { description: "" } };

describe("names", () => {
  test.each([
    {
      name: "operationId",
      path: "/a",
      given: { operationId: "create-task" },
      want: ["create-task", "createTask", "CreateTask"],
    },
    {
      name: "derived",
      path: "/users/{id}/keys",
      given: {},
      want: ["getUsersByIdKeys", "getUsersByIdKeys", "GetUsersByIdKeys"],
    },
    {
      name: "derived from a segment without letters",
      path: "/users/*",
      given: {},
      want: ["getUsersU2a", "getUsersU2a", "GetUsersU2a"],
    },
    {
      name: "derived from several variables of a segment",
      path: "/{a}.{b}/",
      given: {},
      want: ["getByAByB", "getByAByB", "GetByAByB"],
    },
    { name: "derived from the root", path: "/", given: {}, want: ["get", "get", "Get"] },
    { name: "reserved", path: "/a", given: { operationId: "delete" }, want: ["delete", "delete_", "Delete"] },
  ])("$name", ({ path, given, want }) => {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
      name,
      in: "path",
      required: true,
      schema: {},
    }));
    const { contract, found } = normalized({
      paths: { [path]: { get: { ...given, parameters, responses } } },
    });
    const { id, name, typeName } = only(contract.operations);
    expect([id, name, typeName]).toEqual(want);
    expect(found).toEqual([]);
  });

  const two = (first: JsonObject, second: JsonObject, path = "/b") => {
    const { contract, found } = normalized({
      paths: { "/a": { get: { responses, ...first } }, [path]: { get: { responses, ...second } } },
    });
    const named = contract.operations.map(({ id, name, typeName, path: at }) => [at, id, name, typeName]);
    return { named: named.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)).map(([, ...rest]) => rest), found };
  };

  test.each([
    {
      name: "an operationId twice",
      given: two({ operationId: "x" }, { operationId: "x" }),
      want: [
        ["x", "x", "X"],
        ["getB", "getB", "GetB"],
      ],
      found: ["operation-id-duplicate /paths/~1b/get/operationId"],
    },
    {
      name: "a derived name that is given already",
      given: two({ operationId: "getB" }, {}),
      want: [
        ["getB", "getB", "GetB"],
        ["getB2", "getB2", "GetB2"],
      ],
      found: ["name-collision /paths/~1b/get"],
    },
    {
      name: "a derived name that is given later",
      given: two({}, { operationId: "getA" }),
      want: [
        ["getA2", "getA2", "GetA2"],
        ["getA", "getA", "GetA"],
      ],
      found: ["name-collision /paths/~1a/get"],
    },
    {
      name: "two derived names",
      given: two({}, {}, "/a/"),
      want: [
        ["getA", "getA", "GetA"],
        ["getA2", "getA2", "GetA2"],
      ],
      found: ["name-collision /paths/~1a~1/get"],
    },
    {
      name: "ids that differ in case",
      given: two({ operationId: "X" }, { operationId: "x" }),
      want: [
        ["X", "x2", "X2"],
        ["x", "x", "X"],
      ],
      found: ["name-collision /paths/~1a/get"],
    },
    {
      name: "ids that differ in what identifiers leave out",
      given: two({ operationId: "get-x" }, { operationId: "get.x" }),
      want: [
        ["get-x", "getX", "GetX"],
        ["get.x", "getX2", "GetX2"],
      ],
      found: ["name-collision /paths/~1b/get"],
    },
  ])("$name is resolved and reported", ({ given, want, found }) => {
    expect(given).toEqual({ named: want, found });
  });

  test("a path item of two paths gives two operations", () => {
    const shared = { $ref: "#/components/pathItems/A" };
    const { contract, found } = normalized({
      paths: { "/a": shared, "/b": shared },
      components: { pathItems: { A: { get: { operationId: "x", responses } } } },
    });
    expect(found).toEqual(["operation-id-duplicate /components/pathItems/A/get/operationId"]);
    expect(contract.operations.map(({ id, path }) => [id, path])).toEqual([
      ["getB", "/b"],
      ["x", "/a"],
    ]);
  });
});

describe("fields", () => {
  const read = (given: JsonObject) => {
    const { contract, found } = normalized({
      paths: { "/a": { post: { operationId: "op", responses, ...given } } },
    });
    return { operation: only(contract.operations), found };
  };

  test("are all kept", () => {
    const { operation, found } = read({
      tags: ["first", "second"],
      summary: "s",
      description: "d",
      deprecated: true,
      "x-sunset": "2030-01-01",
      "x-renamed-from": "before",
      "x-rate-limit": "search",
      "x-provenance": "observed",
      "x-idempotency": "optional",
    });
    expect(found).toEqual([]);
    expect(operation).toEqual({
      id: "op",
      name: "op",
      typeName: "Op",
      method: "POST",
      path: "/a",
      pointer: "/paths/~1a/post",
      tag: "first",
      summary: "s",
      description: "d",
      deprecated: true,
      sunset: "2030-01-01",
      renamedFrom: { id: "before", name: "before", typeName: "Before" },
      parameters: [],
      responses: [{ status: "204", description: "", headers: [], content: [] }],
      rateLimit: "search",
      provenance: "observed",
      idempotency: "optional",
    });
  });

  test("responses are sorted: numbers, ranges, default", () => {
    const given = Object.fromEntries(
      ["default", "5XX", "4XX", "404", "200", "500"].map((key) => [key, { description: "" }]),
    );
    expect(read({ responses: given }).operation.responses.map(({ status }) => status)).toEqual([
      "200",
      "404",
      "500",
      "4XX",
      "5XX",
      "default",
    ]);
  });

  test("a body without content is none", () => {
    expect(read({ requestBody: { content: {} } }).operation.body).toBeUndefined();
  });

  test.each([
    { extension: "x-idempotency", given: "always" },
    { extension: "x-idempotency", given: true },
    { extension: "x-error-codes", given: "1001" },
    { extension: "x-error-codes", given: [1001, "1002"] },
    { extension: "x-error-codes", given: [1.5] },
    { extension: "x-sunset", given: "" },
    { extension: "x-sunset", given: 2030 },
    { extension: "x-renamed-from", given: true },
    { extension: "x-rate-limit", given: " " },
    { extension: "x-provenance", given: ["observed"] },
  ])("$extension: $given is reported", ({ extension, given }) => {
    expect(read({ [extension]: given }).found).toEqual([`extension-invalid /paths/~1a/post/${extension}`]);
  });
});

describe("path items", () => {
  test("may be referenced, and every method is read", () => {
    const item = Object.fromEntries(
      ["delete", "get", "head", "options", "patch", "post", "put", "query", "trace"].map((method) => [
        method,
        { responses },
      ]),
    );
    const { contract, found } = normalized({
      paths: { "/a": { $ref: "#/components/pathItems/A" } },
      components: {
        pathItems: { A: { ...item, additionalOperations: { COPY: { responses }, lock: { responses } } } },
      },
    });
    expect(found).toEqual(["client-limited /components/pathItems/A/trace"]);
    expect(contract.operations.map(({ method }) => method)).toEqual([
      "COPY",
      "DELETE",
      "GET",
      "HEAD",
      "lock",
      "OPTIONS",
      "PATCH",
      "POST",
      "PUT",
      "QUERY",
      "TRACE",
    ]);
    expect(contract.operations.map(({ name, pointer }) => `${name} ${pointer}`).slice(0, 2)).toEqual([
      "copyA /components/pathItems/A/additionalOperations/COPY",
      "deleteA /components/pathItems/A/delete",
    ]);
  });

  test("that lead nowhere are reported", () => {
    expect(normalized({ paths: { "/a": { $ref: "#/components/pathItems/None" } } }).found).toEqual([
      "ref-unresolved /paths/~1a/$ref",
    ]);
  });
});

describe("the idempotency key", () => {
  const page = [
    "| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n\n",
    "| Header | Window | Methods |\n| --- | --- | --- |\n| X-Once | 2 h | POST |\n",
  ].join("");
  const header = (name: string, required: boolean) => ({
    name,
    in: "header",
    required,
    schema: { type: "string" },
  });
  const read = (given: JsonObject, errors?: string) => {
    const { contract } = normalized(
      { paths: { "/a": { post: { responses, ...given } } } },
      errors === undefined ? {} : { errors },
    );
    return { rule: contract.idempotency, idempotency: only(contract.operations).idempotency };
  };

  test.each([
    { name: "no header", given: {}, want: "none" },
    { name: "a header", given: { parameters: [header("idempotency-key", false)] }, want: "optional" },
    { name: "a required header", given: { parameters: [header("Idempotency-Key", true)] }, want: "required" },
    {
      name: "the extension stands above the header",
      given: { parameters: [header("Idempotency-Key", true)], "x-idempotency": "none" },
      want: "none",
    },
  ])("$name: $want", ({ given, want }) => {
    expect(read(given).idempotency).toBe(want);
  });

  test("has the usual rule where operations take it and no table says more", () => {
    expect(read({}).rule).toBeUndefined();
    expect(read({ parameters: [header("Idempotency-Key", true)] }).rule).toEqual({
      header: "Idempotency-Key",
      windowMs: 86_400_000,
      methods: ["POST"],
    });
  });

  test("has the table's rule", () => {
    const given = { parameters: [header("x-once", true)] };
    expect(read(given, page)).toEqual({
      rule: { header: "X-Once", windowMs: 7_200_000, methods: ["POST"] },
      idempotency: "required",
    });
    expect(read({ parameters: [header("Idempotency-Key", true)] }, page).idempotency).toBe("none");
  });
});
