import { describe, expect, test } from "vitest";
import {
  document,
  names,
  type Operation,
  operations,
  parametersOf,
  provenances,
  repeated,
} from "./contract/document.ts";
import { codesOfOperation } from "./contract/failure.ts";
import { tableRows } from "./contract/tables.ts";

const writes = operations.filter(({ method }) => method !== "get");
const schemesOf = (operation: Operation) =>
  (operation.security ?? document.security).map((pair) => Object.keys(pair).sort().join("+"));
const takesBearer = (operation: Operation) => schemesOf(operation).includes("bearer");
const takesKey = (operation: Operation) => schemesOf(operation).includes("apiKey+platformUserId");

describe("operations", () => {
  test("there are enough of them, and each is found by its own name", () => {
    expect(operations.length).toBeGreaterThanOrEqual(120);
    expect(repeated(names(operations).map((id) => id.toLowerCase()))).toEqual([]);
    expect(names(operations).filter((id) => !/^[a-z][A-Za-z0-9]+$/.test(id))).toEqual([]);
  });

  test("each has one declared tag, a short summary, a description and a provenance", () => {
    const tags = document.tags.map(({ name }) => name);
    expect(repeated(tags)).toEqual([]);
    expect(tags.filter((tag) => !/^[a-z]+(-[a-z]+)*$/.test(tag))).toEqual([]);
    expect(tags.filter((tag) => !operations.some((operation) => operation.tags.includes(tag)))).toEqual([]);
    const bad = operations.filter(
      (operation) =>
        operation.tags.length !== 1 ||
        !tags.includes(operation.tags[0] ?? "") ||
        !/^.{3,80}$/.test(operation.summary ?? "") ||
        !operation.description ||
        !provenances.includes(operation["x-provenance"] ?? ""),
    );
    expect(names(bad)).toEqual([]);
  });

  test("path parameters are those of the template, and required", () => {
    const bad = operations.filter((operation) => {
      const template = [...operation.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      const inPath = parametersOf(operation).filter((parameter) => parameter.in === "path");
      return (
        inPath.some(({ required }) => required !== true) ||
        JSON.stringify(inPath.map(({ name }) => name).sort()) !== JSON.stringify(template.sort())
      );
    });
    expect(names(bad)).toEqual([]);
  });

  test("writes take an Idempotency-Key, reads do not", () => {
    const bad = operations.filter((operation) => {
      const header = parametersOf(operation).find((p) => p.in === "header" && p.name === "Idempotency-Key");
      const rule = operation["x-idempotency"];
      if (operation.method === "get") return header !== undefined || rule !== undefined;
      if (rule === "none") return header !== undefined || operation.tags[0] !== "auth";
      return (
        header === undefined ||
        (rule !== "optional" && rule !== "required") ||
        (header.required === true) !== (rule === "required")
      );
    });
    expect(names(bad)).toEqual([]);
    expect(names(writes.filter((operation) => operation["x-idempotency"] === "required"))).toContain(
      "freezeTransaction",
    );
  });

  test("bodies are JSON or multipart with a content type for every file", () => {
    const bad = operations.filter(({ requestBody }) => {
      if (requestBody === undefined) return false;
      const [[mediaType, media] = ["", undefined], ...more] = Object.entries(requestBody.content);
      const encoded = mediaType === "multipart/form-data" && media !== undefined && "encoding" in media;
      return more.length > 0 || media?.schema === undefined || !(mediaType === "application/json" || encoded);
    });
    expect(names(bad)).toEqual([]);
  });

  test("a rate-limit bucket is one of the page; only the demo search has its own", () => {
    const buckets = tableRows("Bucket").map((row) => row.Bucket);
    const own = operations.filter((operation) => operation["x-rate-limit"] !== undefined);
    expect(own.map((operation) => [operation.operationId, operation["x-rate-limit"]])).toEqual([
      ["demoSearch", "demo-search"],
    ]);
    expect(own.filter((operation) => !buckets.includes(operation["x-rate-limit"]))).toEqual([]);
  });
});

describe("security", () => {
  test("each operation is public, or takes a session, the key pair, or either", () => {
    const known = ["", "apiKey+platformUserId", "bearer", "bearer,apiKey+platformUserId"];
    expect(
      operations
        .filter((operation) => !known.includes(schemesOf(operation).join()))
        .map(({ operationId }) => operationId),
    ).toEqual([]);
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual([
      "apiKey",
      "bearer",
      "platformUserId",
    ]);
  });

  test("the codes of a channel stand exactly where the channel is taken", () => {
    // A refresh token is a credential in the body, so refreshing may fail to authenticate although it is public.
    const withCredentialBody = ["refreshSession"];
    const wrong = operations.filter((operation) => {
      const codes = new Set(codesOfOperation(operation));
      const session = takesBearer(operation) || withCredentialBody.includes(operation.operationId);
      return (
        codes.has(1002) !== session ||
        codes.has(1006) !== takesKey(operation) ||
        codes.has(1007) !== takesKey(operation)
      );
    });
    expect(names(wrong)).toEqual([]);
  });
});
