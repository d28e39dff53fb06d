import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import type { JsonObject } from "../contract/json.ts";
import { type Answer, answerOf, preferredMedia } from "./media.ts";

const operation = (given: JsonObject) =>
  only(normalized({ paths: { "/a": { post: { responses: {}, ...given } } } }).contract.operations);
const content = (...mediaTypes: readonly string[]) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}]));

test.each([
  { given: ["multipart/form-data", "application/json"], want: "application/json" },
  { given: ["application/x-www-form-urlencoded", "multipart/form-data"], want: "multipart/form-data" },
  { given: ["text/plain", "application/octet-stream"], want: "text/plain" },
  { given: ["image/png"], want: "image/png" },
  { given: ["application/vnd.b+json", "application/vnd.a+json"], want: "application/vnd.a+json" },
])("of $given, $want is sent", ({ given, want }) => {
  expect(
    preferredMedia(operation({ requestBody: { content: content(...given) } }).body?.content ?? [])?.mediaType,
  ).toBe(want);
});

describe("answerOf", () => {
  const json = (schema: JsonObject) => ({ description: "", content: { "application/json": { schema } } });
  const media = (...mediaTypes: readonly string[]) => ({ description: "", content: content(...mediaTypes) });
  const string = { types: ["string"] };

  test.each<{ name: string; given: JsonObject; want: Answer }>([
    {
      name: "JSON",
      given: { "200": json({ type: "string" }) },
      want: { kind: "json", schemas: [string] as Answer["schemas"], mayBeEmpty: false },
    },
    {
      name: "several, one of them empty",
      given: { "200": json({ type: "string" }), "202": json({ type: "string" }), "204": { description: "" } },
      want: { kind: "json", schemas: [string, string] as Answer["schemas"], mayBeEmpty: true },
    },
    {
      name: "nothing",
      given: { "204": { description: "" } },
      want: { kind: "empty", schemas: [], mayBeEmpty: true },
    },
    { name: "no response at all", given: {}, want: { kind: "empty", schemas: [], mayBeEmpty: true } },
    {
      name: "text",
      given: { "200": media("text/csv") },
      want: { kind: "text", schemas: [{}], mayBeEmpty: false },
    },
    {
      name: "bytes",
      given: { "200": media("image/png") },
      want: { kind: "binary", schemas: [], mayBeEmpty: false },
    },
    {
      name: "events stand above all",
      given: { "200": media("application/json", "text/event-stream") },
      want: { kind: "events", schemas: [{}], mayBeEmpty: false },
    },
    {
      name: "JSON stands above text",
      given: { "200": media("application/json", "text/plain") },
      want: { kind: "json", schemas: [{}], mayBeEmpty: false },
    },
    {
      name: "a range",
      given: { "2XX": json({ type: "string" }) },
      want: { kind: "json", schemas: [string] as Answer["schemas"], mayBeEmpty: false },
    },
    {
      name: "default where nothing else succeeds",
      given: { "400": { description: "" }, default: json({ type: "string" }) },
      want: { kind: "json", schemas: [string] as Answer["schemas"], mayBeEmpty: false },
    },
    {
      name: "default beside a success is for failures",
      given: { "204": { description: "" }, default: json({ type: "string" }) },
      want: { kind: "empty", schemas: [], mayBeEmpty: true },
    },
  ])("$name", ({ given, want }) => {
    expect(answerOf(operation({ responses: given }))).toEqual(want);
  });
});
