import fc from "fast-check";
import { expect, test } from "vitest";
import type { EmittedFile } from "../src/contract/files.ts";
import type { JsonObject } from "../src/contract/json.ts";
import { emitErrorCodes } from "../src/emit/error-codes/package.ts";
import { hostileText } from "./support/hostile-text.ts";
import { normalized } from "./support/normalized.ts";
import { parsedModule, shapeOf, tagsOf } from "./support/parsed-module.ts";

// Every text of a table is given a hostile one: what is emitted has the shape that harmless texts give it.

const places = 8;

const settings = { envelope: { code: "code", message: "message", data: "data", success: 0 } };
const document: JsonObject = {
  paths: {
    "/a": {
      get: {
        operationId: "a",
        responses: { "200": { description: "" }, "400": { description: "", "x-error-codes": [1, 2] } },
      },
    },
  },
};

function emitted(texts: readonly string[]): readonly EmittedFile[] {
  // What is empty once it is trimmed is missing, which is another problem.
  const [first, second, domain, guidance, meaning, message, scope, bucket] = texts.map((text) => `a${text}b`);
  const errors = JSON.stringify({
    errors: [
      { code: 1, name: "One", description: first, domain, message },
      { code: 2, name: "Two", description: second, domain, deprecated: true },
    ],
    http: [{ status: 400, meaning, guidance, action: "fix-request" }],
    rateLimits: [{ bucket, limit: 5, window: "10 s", scope }],
  });
  const { contract, found } = normalized(document, { errors, settings });
  expect(found).toEqual([]);
  return emitErrorCodes(contract);
}

const marks = Array.from({ length: places }, (_, index) => `t${index}z`);
const twins = emitted(marks).map(({ path, text }) => ({ path, ...parsedModule(text) }));

test("texts of tables end no comment and no literal", () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: places, maxLength: places }), (texts) => {
      const files = emitted(texts);
      expect(files.map(({ path }) => path)).toEqual(twins.map(({ path }) => path));
      for (const [index, { text }] of files.entries()) {
        const parsed = parsedModule(text);
        const twin = twins[index];
        if (twin === undefined) throw new Error("no twin");
        expect(parsed.problems, text).toEqual([]);
        expect(shapeOf(parsed.source), text).toEqual(shapeOf(twin.source));
        expect(tagsOf(parsed.source), text).toEqual(tagsOf(twin.source));
      }
    }),
    { numRuns: 100, endOnFailure: true },
  );
});
