import { describe, expect, test } from "vitest";
import { normalized, settings } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import type { PackageId, Settings } from "../contract/sources.ts";
import { planContract } from "./plan.ts";

const responses = { "204": { description: "" } };

function plan(document: JsonObject, given: Partial<Settings> = {}, errors?: string) {
  const all = { ...settings, ...given };
  return planContract(
    normalized(document, { settings: all, ...(errors !== undefined && { errors }) }).contract,
    all,
    () => {},
  );
}

function planTags(operations: readonly (readonly [tag: string, id: string])[]) {
  const paths = Object.fromEntries(
    operations.map(([tag, id], index) => [
      `/p${index}`,
      { get: { tags: [tag], operationId: id, responses } },
    ]),
  );
  return plan({ paths }).tags;
}

describe("tags", () => {
  test.each([
    { name: "a plain one", given: [["tasks", "listTasks"]], want: [["tags/tasks", "tasksOperations"]] },
    { name: "a reserved word", given: [["default", "a"]], want: [["tags/default", "defaultOperations"]] },
    { name: "a device of Windows", given: [["CON", "a"]], want: [["tags/con_", "cONOperations"]] },
    {
      name: "a subpath that the package has already",
      given: [
        ["components", "a"],
        ["openapi", "b"],
      ],
      want: [
        ["tags/components-operations", "componentsOperations"],
        ["tags/openapi-operations", "openapiOperations"],
      ],
    },
    {
      name: "a list that is called like an operation",
      given: [["tasks", "tasksOperations"]],
      want: [["tags/tasks", "tasksOperations_"]],
    },
    {
      name: "two modules and one list",
      given: [
        ["ABc", "a"],
        ["aBc", "b"],
      ],
      want: [
        ["tags/abc", "aBc2Operations"],
        ["tags/a-bc", "aBcOperations"],
      ],
    },
  ])("$name", ({ given, want }) => {
    const tags = planTags(given.map(([tag = "", id = ""]) => [tag, id]));
    expect(tags.map(({ path, list }) => [path, list])).toEqual(want);
  });

  test("operations are named after their types", () => {
    expect(planTags([["t", "create-task"]])[0]?.operations).toEqual([
      {
        name: "createTask",
        input: "CreateTaskInput",
        data: "CreateTaskData",
        failure: "CreateTaskFailure",
        item: "CreateTaskItem",
        event: "CreateTaskEvent",
        params: "CreateTaskParams",
        query: "CreateTaskQuery",
        headers: "CreateTaskHeaders",
        cookies: "CreateTaskCookies",
        body: "CreateTaskBody",
        links: "createTaskLinks",
        bodies: [],
        answers: "CreateTaskAnswers",
        responseHeaders: "CreateTaskResponseHeaders",
        responseHeaderKinds: "createTaskResponseHeaders",
      },
    ]);
  });

  test("further media types of a body are named after them, and told apart by underscores", () => {
    const content = Object.fromEntries(
      ["application/json", "text/csv", "text/x-a", "text/x.a", "image/*", "*/*"].map((one) => [one, {}]),
    );
    const [tag] = plan({
      paths: { "/a": { post: { operationId: "put", requestBody: { content }, responses: {} } } },
    }).tags;
    expect(tag?.operations[0]?.bodies.map(({ mediaType, name }) => [mediaType, name])).toEqual([
      ["text/csv", "PutBodyTextCsv"],
      ["text/x-a", "PutBodyTextXA"],
      ["text/x.a", "PutBodyTextXA_"],
      ["*/*", "PutBodyAny"],
      ["image/*", "PutBodyImage"],
    ]);
  });
});

describe("component files", () => {
  const ref = (key: string) => ({ type: "array", items: { $ref: `#/components/schemas/${key}` } });
  test.each<{ name: string; given: JsonObject; want: readonly (readonly [string, readonly string[]])[] }>([
    {
      name: "one each",
      given: { A: {}, B: ref("A") },
      want: [
        ["components/A", ["A"]],
        ["components/B", ["B"]],
      ],
    },
    {
      name: "a cycle shares one",
      given: { C: {}, B: ref("A"), A: ref("B") },
      want: [
        ["components/A", ["A", "B"]],
        ["components/C", ["C"]],
      ],
    },
    {
      name: "names that differ in case",
      given: { Url: {}, URL: {} },
      want: [
        ["components/URL", ["URL"]],
        ["components/Url_2", ["Url"]],
      ],
    },
    { name: "index is taken", given: { index: {} }, want: [["components/Index_", ["index"]]] },
    { name: "a device of Windows", given: { aux: {} }, want: [["components/Aux_", ["aux"]]] },
  ])("$name", ({ given, want }) => {
    expect(plan({ components: { schemas: given } }).components.map(({ path, ids }) => [path, ids])).toEqual(
      want,
    );
  });
});

test("files that would be one where case does not count are reported", () => {
  const found: string[] = [];
  const pathItem = { post: { responses: {} } };
  const { contract } = normalized({
    components: { schemas: { Url: {}, URL: {} } },
    webhooks: { ab: pathItem, aB: pathItem },
  });
  planContract(contract, settings, ({ code, pointer, message }) =>
    found.push(`${code} ${pointer} ${message}`),
  );
  expect(found).toEqual([
    'name-collision /components/schemas/Url The file of the schema "Url" would be called "Url" in code, as "URL" is; it is called "Url_2" instead.',
    'name-collision /webhooks/ab/post The file of the webhook "abPost" would be called "abPost" in code, as "aBPost" is; it is called "abPost_2" instead.',
  ]);
});

describe("packages", () => {
  const envelope = { code: "code", message: "message", data: "data", success: 0 };
  const page = "| Code | Constant | Description |\n| --- | --- | --- |\n| ~~1~~ | One | x |\n";
  const ids = (given: Partial<Settings>, errors?: string) =>
    plan({}, given, errors).packages.map(({ id }) => id);
  const all: readonly PackageId[] = ["error-codes", "envelope", "operations", "schemas", "client"];

  test.each([
    { name: "all", given: ids({ envelope }, page), want: all },
    { name: "no tables", given: ids({ envelope }), want: ["operations", "schemas", "client"] },
    { name: "no envelope", given: ids({ envelope: false }, page), want: ["operations", "schemas", "client"] },
    { name: "what the client needs", given: ids({ packages: ["client"] }), want: ["operations", "client"] },
    { name: "one that is not usual", given: ids({ packages: ["query"] }), want: ["query"] },
    {
      name: "what the envelope needs",
      given: ids({ packages: ["envelope"], envelope }, page),
      want: ["error-codes", "envelope"],
    },
    {
      name: "one that is not possible",
      given: ids({ packages: ["error-codes", "schemas"] }),
      want: ["schemas"],
    },
  ])("$name", ({ given, want }) => {
    expect(given).toEqual(want);
  });

  test("depend on each other, on the runtime and on their user", () => {
    const packages = plan({}, { envelope }, page).packages;
    const own = { name: "@contracts/runtime", range: "^1.0.0" };
    expect(
      packages.map(({ name, dependencies, peerDependencies }) => ({ name, dependencies, peerDependencies })),
    ).toEqual([
      { name: "@acme/error-codes", dependencies: [], peerDependencies: [] },
      {
        name: "@acme/envelope",
        dependencies: [{ name: "@acme/error-codes", range: "^2.0.0" }, own],
        peerDependencies: [],
      },
      { name: "@acme/operations", dependencies: [own], peerDependencies: [] },
      { name: "@acme/schemas", dependencies: [], peerDependencies: [{ name: "zod", range: "^4.6.0" }] },
      {
        name: "@acme/client",
        dependencies: [{ name: "@acme/operations", range: "^2.0.0" }, own],
        peerDependencies: [],
      },
    ]);
  });
});

describe("channels", () => {
  const key = (name: string, place = "header") => ({ type: "apiKey", in: place, name });
  const bearer = { type: "http", scheme: "bearer" };
  const channels = (securitySchemes: JsonObject, security: readonly JsonObject[]) =>
    plan({ security: [...security], components: { securitySchemes } }).channels.map(
      ({ name, kind, schemes }) => [name, kind, ...schemes.map(({ parameter }) => parameter)],
    );

  test.each([
    {
      name: "a token and two keys that go together",
      given: channels({ bearer, apiKey: key("X-K"), userId: key("X-U") }, [
        { bearer: [] },
        { userId: [], apiKey: [] },
      ]),
      want: [
        ["apiKey", "keys", "apiKeyValue", "userId"],
        ["bearer", "bearer", "bearer"],
      ],
    },
    {
      name: "a key alone and with another",
      given: channels({ a: key("A"), b: key("B", "query") }, [{ a: [] }, { a: [], b: [] }]),
      want: [
        ["a", "keys", "aValue"],
        ["aB", "keys", "a", "b"],
      ],
    },
    {
      name: "basic",
      given: channels({ login: { type: "http", scheme: "basic" } }, [{ login: [] }]),
      want: [["login", "basic", "login"]],
    },
    {
      name: "what the client cannot fill in",
      given: channels({ tls: { type: "mutualTLS" }, digest: { type: "http", scheme: "digest" } }, [
        { tls: [] },
        { digest: [] },
        {},
      ]),
      want: [],
    },
    {
      name: "a certificate beside a key, which is left",
      given: channels({ tls: { type: "mutualTLS" }, k: key("K") }, [{ tls: [], k: [] }]),
      want: [["k", "keys", "kValue"]],
    },
    {
      name: "one for each of those that no function takes together",
      given: channels({ bearer, k: key("K"), login: { type: "http", scheme: "basic" } }, [
        { bearer: [], k: [], login: [] },
      ]),
      want: [
        ["bearer", "bearer", "bearer"],
        ["k", "keys", "kValue"],
        ["login", "basic", "login"],
      ],
    },
    {
      name: "a cookie and a scheme of the Authorization header",
      given: channels({ c: key("C", "cookie"), t: { type: "http", scheme: "Token" } }, [{ c: [], t: [] }]),
      want: [
        ["c", "keys", "cValue", "t"],
        ["t", "keys", "tValue"],
      ],
    },
    {
      name: "a name that is taken",
      given: channels({ contract: bearer }, [{ contract: [] }]),
      want: [["contract2", "bearer", "contract2"]],
    },
    {
      name: "schemes that become one identifier",
      given: channels({ "api-key": key("A"), api_key: key("B") }, [{ "api-key": [], api_key: [] }]),
      want: [["apiKey", "keys", "apiKeyValue", "apiKey2"]],
    },
    { name: "schemes that nothing uses", given: channels({ bearer }, []), want: [] },
  ])("$name", ({ given, want }) => {
    expect(given).toEqual(want);
  });
});

describe("pages", () => {
  const list = (items: string) => ({
    "200": {
      description: "",
      content: {
        "application/json": {
          schema: { properties: { [items]: { type: "array", items: {} }, total: { type: "integer" } } },
        },
      },
    },
  });
  const pages = (...items: readonly string[]) =>
    plan({
      paths: Object.fromEntries(
        items.map((name, index) => [
          `/p${index}`,
          { get: { parameters: [{ name: "page", in: "query", schema: {} }], responses: list(name) } },
        ]),
      ),
    }).pages;
  const of = (items: string) => ({ page: { kind: "page", page: "page", items, total: "total" } });

  test.each([
    { name: "none", given: pages(), want: {} },
    { name: "the most common", given: pages("list", "items", "items"), want: of("items") },
    { name: "among equals the first by text", given: pages("records", "items"), want: of("items") },
  ])("$name", ({ given, want }) => {
    expect(given).toEqual(want);
  });
});

test("the type of a schema is called like no component", () => {
  const { schemaTypes } = plan({ components: { schemas: { Task: {}, TaskSchema: {} } } });
  expect(Object.fromEntries(schemaTypes)).toEqual({
    Task: "TaskSchema_",
    TaskSchema: "TaskSchemaSchema",
  });
});

test("a name that a component had is no name for the type of another one", () => {
  const { schemaTypes, componentAliases } = plan({
    components: {
      schemas: {
        Task: {},
        Job: { "x-renamed-from": "TaskSchema" },
        WorkSchema: {},
        Work2: { "x-renamed-from": "Work" },
      },
    },
  });
  expect(Object.fromEntries(schemaTypes)).toMatchObject({ Task: "TaskSchema_", Job: "JobSchema" });
  expect(componentAliases.map(({ name, schemaType }) => [name, schemaType])).toEqual([
    ["TaskSchema", "TaskSchemaSchema"],
    ["Work", "WorkSchema_"],
  ]);
});
