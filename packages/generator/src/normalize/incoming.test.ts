import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";

const responses = { "204": { description: "" } };

describe("webhooks", () => {
  const read = (webhooks: JsonObject, rest: JsonObject = {}) => {
    const { contract, found } = normalized({ webhooks, ...rest });
    return { webhooks: contract.webhooks, found };
  };
  const namesOf = (webhooks: JsonObject) => read(webhooks).webhooks.map(({ id, name }) => [id, name]);

  test.each<{ name: string; given: JsonObject; want: readonly (readonly string[])[] }>([
    {
      name: "an operationId",
      given: { "pet.created": { post: { operationId: "pet-created" } } },
      want: [["pet-created", "petCreated"]],
    },
    { name: "the key and the method", given: { newPet: { post: {} } }, want: [["newPetPost", "newPetPost"]] },
    {
      name: "several methods of a key",
      given: { newPet: { post: {}, additionalOperations: { NOTIFY: {} } } },
      want: [
        ["newPetNotify", "newPetNotify"],
        ["newPetPost", "newPetPost"],
      ],
    },
    {
      name: "code points, where it has no letters",
      given: { "!?": { post: {} } },
      want: [["u213fPost", "u213fPost"]],
    },
    { name: "another script", given: { 新宠物: { post: {} } }, want: [["新宠物Post", "新宠物Post"]] },
  ])("are called after $name", ({ given, want }) => {
    expect(namesOf(given)).toEqual(want);
  });

  test("keep what they bring and what may be answered; header names are in lower case", () => {
    const pathItem = {
      parameters: [
        { name: "X-Signature", in: "header", required: true, schema: { type: "string" } },
        { name: "Authorization", in: "header", schema: { type: "string" } },
      ],
      post: {
        tags: ["hooks"],
        summary: "s",
        deprecated: true,
        requestBody: { required: true, content: { "application/json": { schema: { type: "string" } } } },
        responses,
      },
    };
    const { webhooks, found } = read(
      { "a/b": { $ref: "#/components/pathItems/A" } },
      {
        components: { pathItems: { A: pathItem } },
      },
    );
    expect(found).toEqual(["parameter-ignored /components/pathItems/A/parameters/1"]);
    expect(webhooks).toEqual([
      {
        id: "aBPost",
        name: "aBPost",
        typeName: "ABPost",
        method: "POST",
        path: "a/b",
        pointer: "/components/pathItems/A/post",
        tag: "hooks",
        summary: "s",
        deprecated: true,
        parameters: [
          {
            name: "x-signature",
            in: "header",
            required: true,
            schema: { types: ["string"] },
            style: "simple",
            explode: false,
          },
        ],
        body: {
          required: true,
          content: [{ mediaType: "application/json", kind: "json", schema: { types: ["string"] } }],
        },
        responses: [{ status: "204", description: "", headers: [], content: [] }],
        idempotency: "none",
        trigger: { kind: "webhook", name: "a/b" },
      },
    ]);
  });

  test.each([
    { openapi: "3.0.3", field: "x-webhooks", want: ["aPost"] },
    { openapi: "3.1.0", field: "x-webhooks", want: [] },
    { openapi: "3.0.3", field: "webhooks", want: ["aPost"] },
  ])("of $openapi may stand under $field: $want", ({ openapi, field, want }) => {
    const { contract, found } = normalized({ openapi, [field]: { a: { post: { responses } } } });
    expect([contract.webhooks.map(({ name }) => name), found]).toEqual([want, []]);
  });

  test("are no operations: they need no path, and give no tags", () => {
    const { contract } = normalized({ webhooks: { a: { post: { tags: ["t"], responses } } } });
    expect([contract.operations, contract.tags]).toEqual([[], []]);
  });

  test.each<{ name: string; given: JsonObject; want: readonly string[] }>([
    {
      name: "an operationId of a path",
      given: {
        paths: { "/a": { get: { operationId: "a", responses } } },
        webhooks: { b: { post: { operationId: "a" } } },
      },
      want: ["operation-id-duplicate /webhooks/b/post/operationId"],
    },
    {
      name: "two that become one name",
      given: { webhooks: { "new-pet": { post: {} }, new_pet: { post: {} } } },
      want: ["name-collision /webhooks/new_pet/post"],
    },
    {
      name: "a reference that leads nowhere",
      given: { webhooks: { a: { $ref: "#/components/pathItems/None" } } },
      want: ["ref-unresolved /webhooks/a/$ref"],
    },
  ])("$name is reported", ({ given, want }) => {
    expect(normalized(given).found).toEqual(want);
  });

  test("keep their ids from operations whose names are made of a path", () => {
    const { contract, found } = normalized({
      paths: { "/a": { get: { responses } } },
      webhooks: { b: { post: { operationId: "getA", responses } } },
    });
    expect(found).toEqual([]);
    expect([...contract.operations, ...contract.webhooks].map(({ id, name }) => [id, name])).toEqual([
      ["getA2", "getA"],
      ["getA", "getA"],
    ]);
  });
});

describe("callbacks", () => {
  const read = (callbacks: JsonObject, rest: JsonObject = {}) => {
    const { contract, found } = normalized({
      paths: { "/a": { post: { operationId: "subscribe", responses, callbacks } } },
      ...rest,
    });
    return { names: contract.callbacks.map(({ id }) => id), callbacks: contract.callbacks, found };
  };
  const url = "{$request.body#/url}";

  test("know what registers them and where they go", () => {
    const { callbacks, found } = read({ onEvent: { [url]: { post: { responses } } } });
    expect(found).toEqual([]);
    const { id, path, trigger, pointer } = only(callbacks);
    expect({ id, path, trigger, pointer }).toEqual({
      id: "subscribeOnEventPost",
      path: url,
      trigger: { kind: "callback", operation: "subscribe", name: "onEvent", url },
      pointer: "/paths/~1a/post/callbacks/onEvent/{$request.body#~1url}/post",
    });
  });

  test.each<{ name: string; given: JsonObject; want: readonly string[] }>([
    {
      name: "an operationId",
      given: { onEvent: { [url]: { post: { operationId: "event" } } } },
      want: ["event"],
    },
    {
      name: "the URL too, where there are several",
      given: { on: { "{$request.query.a}": { post: {} }, "{$request.query.b}": { post: {} } } },
      want: ["subscribeOnRequestQueryAPost", "subscribeOnRequestQueryBPost"],
    },
    { name: "nothing for an extension", given: { on: { "x-a": { post: {} } } }, want: [] },
    {
      name: "those that a callback registers",
      given: {
        on: { [url]: { post: { operationId: "event", callbacks: { off: { "{$url}": { delete: {} } } } } } },
      },
      want: ["event", "eventOffDelete"],
    },
  ])("are called after $name", ({ given, want }) => {
    expect(read(given)).toMatchObject({ names: want, found: [] });
  });

  test("that operations share have a name for each, for their own would be said twice", () => {
    const shared = { $ref: "#/components/callbacks/Shared" };
    const operation = (operationId: string) => ({ operationId, responses, callbacks: { on: shared } });
    const { contract, found } = normalized({
      paths: { "/a": { get: operation("one"), post: operation("two") } },
      components: { callbacks: { Shared: { [url]: { post: { operationId: "event", responses } } } } },
    });
    expect(found).toEqual([]);
    expect(contract.callbacks.map(({ id }) => id)).toEqual(["oneOnPost", "twoOnPost"]);
  });

  test("that lead back to themselves end", () => {
    const { names, found } = read(
      { on: { $ref: "#/components/callbacks/Loop" } },
      {
        components: {
          callbacks: {
            Loop: { [url]: { post: { callbacks: { again: { $ref: "#/components/callbacks/Loop" } } } } },
          },
        },
      },
    );
    expect(found).toEqual([]);
    expect(names).toEqual(["subscribeOnPost", "subscribeOnPostAgainPost"]);
  });
});
