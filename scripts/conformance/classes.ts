import { openapi30Group } from "./openapi-3.0.ts";
import { type Group, isMap, type Json, readGroups, textsUnder } from "./suite.ts";
import { typedGroup } from "./typed-form.ts";

/** A part of the suite that is counted by itself. */
export interface ConformanceClass {
  readonly id: string;
  readonly what: string;
  /** Least share of tests that pass, in per cent. */
  readonly bar: number;
  readonly openapi: "3.0.4" | "3.1.1";
  groups(suite: string): readonly Group[];
}

/**
 * Files of the required part that are about the identity of schemas and not about values: references by URI, anchors,
 * dynamic scope, the network, and dialects of one's own.
 */
const identityFiles = new Set(["anchor", "dynamicRef", "refRemote", "vocabulary"]);
const identityKeywords = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef"];

/** No file about identity, no keyword that gives a schema one, and no reference that leaves the schema. */
function isCore({ file, schema }: Group): boolean {
  return (
    !identityFiles.has(file) &&
    textsUnder(schema, identityKeywords).length === 0 &&
    textsUnder(schema, ["$ref"]).every((ref) => ref.startsWith("#"))
  );
}

export const classes: readonly ConformanceClass[] = [
  {
    id: "core",
    what: "draft 2020-12, required, without references by URI, anchors, dynamic scope and vocabularies",
    bar: 100,
    openapi: "3.1.1",
    groups: (suite) => readGroups(suite, "draft2020-12").filter(isCore),
  },
  {
    id: "required",
    what: "draft 2020-12, everything required; remote schemas stand in the document under their $id",
    bar: 97,
    openapi: "3.1.1",
    groups: (suite) => readGroups(suite, "draft2020-12"),
  },
  {
    id: "typed",
    what: "core as OpenAPI authors write it: with the type that the keywords are about",
    bar: 100,
    openapi: "3.1.1",
    groups: (suite) =>
      readGroups(suite, "draft2020-12")
        .filter(isCore)
        .flatMap((group) => typedGroup(group) ?? []),
  },
  {
    id: "openapi-3.0",
    what: "draft 4, as far as the Schema Object of OpenAPI 3.0 has its keywords",
    bar: 100,
    openapi: "3.0.4",
    groups: (suite) => readGroups(suite, "draft4").flatMap((group) => openapi30Group(group) ?? []),
  },
  {
    id: "formats",
    what: "draft 2020-12, optional formats, strings only, with type: string beside the format",
    bar: 90,
    openapi: "3.1.1",
    groups: (suite) => readGroups(suite, "draft2020-12/optional/format").flatMap((group) => asString(group)),
  },
];

/** A format is asserted of strings that are said to be strings; without a type it is an annotation (section 7.2). */
function asString(group: Group): readonly Group[] {
  const tests = group.tests.filter(({ data }) => typeof data === "string");
  if (tests.length === 0 || !isMap(group.schema)) return [];
  const schema: Json = { ...group.schema, type: "string" };
  return [{ ...group, schema, tests }];
}
