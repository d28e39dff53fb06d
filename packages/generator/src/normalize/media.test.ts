import { describe, expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import { mediaKind } from "./media.ts";

test.each([
  { given: "application/json", want: "json" },
  { given: "application/json; charset=utf-8", want: "json" },
  { given: "Application/JSON", want: "json" },
  { given: "application/problem+json", want: "json" },
  { given: "application/vnd.acme.v2+json;q=1", want: "json" },
  { given: "*/*", want: "json" },
  { given: "text/event-stream", want: "events" },
  { given: "multipart/form-data", want: "multipart" },
  { given: "multipart/form-data; boundary=x", want: "multipart" },
  { given: "multipart/mixed", want: "binary" },
  { given: "application/x-www-form-urlencoded", want: "form" },
  { given: "text/plain", want: "text" },
  { given: "text/csv; header=present", want: "text" },
  { given: "application/xml", want: "text" },
  { given: "application/atom+xml", want: "text" },
  { given: "application/octet-stream", want: "binary" },
  { given: "image/*", want: "binary" },
  { given: "application/jsonx", want: "binary" },
  { given: "", want: "binary" },
])("$given is $want", ({ given, want }) => {
  expect(mediaKind(given)).toBe(want);
});

describe("content", () => {
  const read = (version: string) =>
    only(
      normalized({
        openapi: version,
        paths: {
          "/a": {
            post: {
              requestBody: {
                content: {
                  "multipart/form-data": {
                    schema: { type: "object" },
                    encoding: {
                      b: { contentType: "image/png" },
                      a: { contentType: "text/csv" },
                      c: { style: "form" },
                    },
                  },
                  "application/json": {},
                },
              },
              responses: {
                "200": {
                  description: "",
                  headers: {
                    "X-B": { schema: { type: "integer" }, required: true },
                    "X-A": { content: { "text/plain": { schema: { type: "string" } } } },
                  },
                  content: {
                    "text/event-stream": { itemSchema: { type: "object" }, schema: { type: "array" } },
                  },
                },
              },
            },
          },
        },
      }).contract.operations,
    );

  test("is sorted, with the content types of its parts", () => {
    expect(read("3.2.0").body).toEqual({
      required: false,
      content: [
        { mediaType: "application/json", kind: "json", schema: {} },
        {
          mediaType: "multipart/form-data",
          kind: "multipart",
          schema: { types: ["object"] },
          encoding: [
            { name: "a", contentType: "text/csv" },
            { name: "b", contentType: "image/png" },
          ],
        },
      ],
    });
  });

  test("of a stream is one event, and headers are sorted", () => {
    const [response] = read("3.2.0").responses;
    expect(response?.content).toEqual([
      { mediaType: "text/event-stream", kind: "events", schema: { types: ["object"] } },
    ]);
    expect(response?.headers).toEqual([
      { name: "X-A", required: false, schema: { types: ["string"] } },
      { name: "X-B", required: true, schema: { types: ["integer"] } },
    ]);
  });
});
