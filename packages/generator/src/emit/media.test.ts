import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import { type Answer, answerOf, isChosen, sentMedia } from "./media.ts";

const operation = (given: JsonObject, method = "post") =>
  only(normalized({ paths: { "/a": { [method]: { responses: {}, ...given } } } }).contract.operations);
const content = (...mediaTypes: readonly string[]) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}]));

test.each([
  { given: ["multipart/form-data", "application/json"], want: "application/json", chosen: true },
  {
    given: ["application/x-www-form-urlencoded", "multipart/form-data"],
    want: "multipart/form-data",
    chosen: true,
  },
  { given: ["text/plain", "application/octet-stream"], want: "text/plain", chosen: true },
  { given: ["image/png"], want: "image/png", chosen: false },
  { given: ["image/*"], want: "image/*", chosen: true },
  { given: ["*/*"], want: "*/*", chosen: false },
  { given: ["*/*", "text/plain"], want: "text/plain", chosen: true },
  {
    given: ["application/vnd.b+json", "application/vnd.a+json"],
    want: "application/vnd.a+json",
    chosen: true,
  },
])("of $given, $want is sent", ({ given, want, chosen }) => {
  const media = sentMedia(operation({ requestBody: { content: content(...given) } }));
  expect([media[0]?.mediaType, isChosen(media)]).toEqual([want, chosen]);
});

test.each(["get", "head"])("a %s has no body that could be sent", (method) => {
  const found = operation({ requestBody: { content: content("text/plain") } }, method);
  expect([sentMedia(found), found.body?.content.length]).toEqual([[], 1]);
});

describe("answerOf", () => {
  const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });
  const media = (...mediaTypes: readonly string[]) => ({ description: "", content: content(...mediaTypes) });
  const string: Answer["payloads"][number] = {
    kind: "json",
    mediaType: "application/json",
    schema: { types: ["string"] },
  };
  const any = { kind: "json", mediaType: "application/json", schema: {} } as const;

  test.each<{ name: string; given: JsonObject; want: Answer }>([
    {
      name: "JSON",
      given: { "200": json({ type: "string" }) },
      want: { payloads: [string], mayBeEmpty: false },
    },
    {
      name: "several, one of them empty",
      given: { "200": json({ type: "string" }), "202": json({ type: "string" }), "204": { description: "" } },
      want: { payloads: [string], mayBeEmpty: true },
    },
    { name: "nothing", given: { "204": { description: "" } }, want: { payloads: [], mayBeEmpty: true } },
    { name: "content of a 204", given: { "204": json({}) }, want: { payloads: [], mayBeEmpty: true } },
    { name: "no response at all", given: {}, want: { payloads: [], mayBeEmpty: true } },
    {
      name: "text, which a form is to a client",
      given: { "200": media("text/csv", "application/x-www-form-urlencoded") },
      want: {
        payloads: [
          { kind: "text", mediaType: "application/x-www-form-urlencoded", schema: {} },
          { kind: "text", mediaType: "text/csv", schema: {} },
        ],
        mayBeEmpty: false,
      },
    },
    {
      name: "bytes",
      given: { "200": media("image/png", "multipart/form-data") },
      want: {
        payloads: [
          { kind: "binary", mediaType: "image/png", schema: {} },
          { kind: "binary", mediaType: "multipart/form-data", schema: {} },
        ],
        mayBeEmpty: false,
      },
    },
    {
      name: "events beside JSON",
      given: { "200": media("application/json", "text/event-stream", "application/jsonl") },
      want: {
        payloads: [any],
        stream: {
          kind: "events",
          mediaType: "text/event-stream",
          schemas: [
            {
              types: ["object"],
              properties: [
                { name: "data", schema: {} },
                { name: "event", schema: { types: ["string"] } },
                { name: "id", schema: { types: ["string"] } },
              ],
              required: ["data", "event", "id"],
            },
          ],
        },
        mayBeEmpty: false,
      },
    },
    {
      name: "JSON beside text",
      given: { "200": media("application/json", "text/plain") },
      want: { payloads: [any, { kind: "text", mediaType: "text/plain", schema: {} }], mayBeEmpty: false },
    },
    {
      name: "a range",
      given: { "2XX": json({ type: "string" }) },
      want: { payloads: [string], mayBeEmpty: false },
    },
    {
      name: "default where nothing else succeeds",
      given: { "400": { description: "" }, default: json({ type: "string" }) },
      want: { payloads: [string], mayBeEmpty: false },
    },
    {
      name: "default beside a success is for failures",
      given: { "204": { description: "" }, default: json({ type: "string" }) },
      want: { payloads: [], mayBeEmpty: true },
    },
  ])("$name", ({ given, want }) => {
    expect(answerOf(operation({ responses: given }))).toEqual(want);
  });

  test("an answer to HEAD is empty, whatever GET would give", () => {
    expect(answerOf(operation({ responses: { "200": json({}) } }, "head"))).toEqual({
      payloads: [],
      mayBeEmpty: true,
    });
  });
});
