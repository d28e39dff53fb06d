import fc from "fast-check";
import type { JsonObject } from "../../src/contract/json.ts";
import { caseNames, readCase } from "../support/cases.ts";
import { documents } from "./documents.ts";
import { mutated, mutation } from "./mutations.ts";
import { type Spelled, spelled } from "./spellings.ts";
import { type TableText, tables } from "./tables.ts";

/** The files of one run. */
export interface Input {
  readonly spec: Spelled;
  readonly tables?: TableText;
}

/** Documents that use much of what the generator knows, to be damaged. */
const rich: readonly JsonObject[] = caseNames.flatMap((name) => {
  const { spec } = readCase(name);
  return spec.file.endsWith(".json") && spec.text.length < 60_000
    ? [JSON.parse(spec.text) as JsonObject]
    : [];
});

const sound = fc.oneof(documents, fc.constantFrom(...rich));
const broken = fc
  .tuple(sound, fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([document, changes]) => changes.reduce(mutated, document));

/** Tables join a document that has an envelope; to any other they would be one more problem, and hide its own. */
const enveloped = fc.constant(JSON.parse(readCase("envelope").spec.text) as JsonObject);

/** Inputs of every kind: sound, broken in meaning, broken as texts. */
export const inputs: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ spec: spelled(documents, false) }) },
  { weight: 5, arbitrary: fc.record({ spec: spelled(broken, false) }) },
  { weight: 3, arbitrary: fc.record({ spec: spelled(sound, true) }) },
  { weight: 2, arbitrary: fc.record({ spec: spelled(enveloped, false), tables }) },
);
