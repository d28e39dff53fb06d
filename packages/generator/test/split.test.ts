import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { JsonObject } from "../src/contract/json.ts";
import { documentsOf } from "../src/parse/documents.ts";
import { openOpenapi } from "../src/parse/openapi.ts";
import { splitDocument } from "./support/split.ts";

test("the platform's document in a file for each component and path is the same document", async () => {
  const text = readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8");
  const document = JSON.parse(text) as JsonObject;
  const { main, texts } = splitDocument(document);
  expect(Object.keys(texts).length).toBeGreaterThan(100);
  const problems: unknown[] = [];
  const documents = documentsOf({ main, texts });
  const source = await openOpenapi(main, texts[main] ?? "", documents, (problem) => problems.push(problem));
  expect(problems).toEqual([]);
  expect(source?.document).toEqual(document);
  expect(source?.origins).toHaveLength(Object.keys(texts).length - 1);
});
