import { expect, test } from "vitest";
import { normalized, settings } from "../../../test/support/normalized.ts";
import { planContract } from "../../plan/plan.ts";
import { indexComponents } from "../scope.ts";
import { emitTags } from "./tags.ts";

const kindsOf = (...names: readonly string[]): string => {
  const headers = Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));
  const { contract } = normalized({
    paths: { "/a": { get: { operationId: "a", responses: { "200": { description: "", headers } } } } },
  });
  const plan = planContract(contract, settings, () => {});
  const files = emitTags(contract, plan, indexComponents(contract, plan), settings.runtime);
  const text = files.map((file) => file.text.replaceAll(/\s+/g, " ")).join("");
  return /HeaderKinds<AResponseHeaders> = .*?freeze\((.*?)\);/.exec(text)?.[1] ?? text;
};

test("kinds of headers keep their types, whatever the headers are called", () => {
  expect(kindsOf("x-a")).toBe('{ "x-a": "text" }');
  expect(kindsOf("constructor", "x-a")).toBe('{ constructor: "text", "x-a": "text", } as const');
});
