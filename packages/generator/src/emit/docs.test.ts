import { expect, test } from "vitest";
import { normalized, only } from "../../test/support/normalized.ts";
import { operationDocs, schemaDocs } from "./docs.ts";

const rows = [
  { name: "both", heading: "List", text: "All of them.", want: ["List", "All of them."] },
  { name: "the same", heading: "List all", text: "List all", want: ["List all"] },
  { name: "the same with a full stop", heading: "List all", text: "List all.\n", want: ["List all.\n"] },
  { name: "more than the heading", heading: "List", text: "List. All.", want: ["List", "List. All."] },
] as const;

test.each(rows)("a schema has $name", ({ heading, text, want }) => {
  const { paragraphs } = schemaDocs({ title: heading, description: text });
  expect(paragraphs?.filter((paragraph) => paragraph !== undefined)).toEqual(want);
});

test.each(rows)("an operation has $name", ({ heading, text, want }) => {
  const { contract } = normalized({
    paths: {
      "/a": { get: { summary: heading, description: text, responses: { "200": { description: "" } } } },
    },
  });
  const { paragraphs } = operationDocs(only(contract.operations), contract);
  expect(paragraphs?.filter((paragraph) => paragraph !== undefined)).toEqual([...want, "`GET /a`"]);
});
