import { value as schemaValue } from "@hyperjump/browser";
import {
  type AST,
  addKeyword,
  getKeyword,
  type Keyword,
  Validation,
} from "@hyperjump/json-schema/experimental";
import { typeOf, value } from "@hyperjump/json-schema/instance/experimental";
import type { Json } from "./document-node.ts";
import { formatHandlers, kindsOfFormat } from "./formats.ts";
import type { Direction } from "./places.ts";

// What docs/schemas.md decides where the standards leave a choice, written into schemas that the second validator has
// compiled. A compiled schema is a list of keywords by the schema's URL: id of the implementation, URL of the keyword,
// and what the implementation made of its value.

type Keywords = [keywordId: string, url: string, value: unknown][];

const prefix = "https://specs.example/keyword/";

/** `nullable` lets null pass whatever stands beside it: docs/decisions/0046. */
const nullOr: Keyword<string> = {
  id: `${prefix}null-or`,
  compile: notInDocuments,
  interpret: (schema, instance, context) =>
    typeOf(instance) === "null" || Validation.interpret(schema, instance, context),
};

const format: Keyword<string> = {
  id: `${prefix}format`,
  compile: notInDocuments,
  interpret: (name, instance, context) => {
    const own = formatHandlers[name];
    return own === undefined ? standardFormat.interpret(name, instance, context) : own(value<Json>(instance));
  },
};

/** Formats of JSON Schema; asserts them where `setShouldValidateFormat` says so. */
const standardFormat = getKeyword<string>("https://json-schema.org/keyword/draft-2020-12/format");

/** In Unicode mode, or else without; what does not compile at all says nothing. */
const pattern: Keyword<RegExp | undefined> = {
  id: "https://json-schema.org/keyword/pattern",
  compile: async (schema) => expressionOf(String(schemaValue(schema))),
  interpret: (expression, instance) =>
    typeOf(instance) !== "string" || expression?.test(value<string>(instance)) !== false,
};

for (const keyword of [nullOr, format, pattern]) addKeyword(keyword as Keyword<unknown>);

function notInDocuments(): never {
  throw new Error("it is no keyword of documents");
}

function expressionOf(source: string): RegExp | undefined {
  for (const flags of ["u", ""])
    try {
      return new RegExp(source, flags);
    } catch {
      // Tried without the flag, or left out.
    }
  return undefined;
}

/** Changes the compiled schemas in place, once all of them are there. */
export function readAsDocumented(ast: AST): void {
  for (const [url, keywords] of schemasIn(ast)) {
    const types = [keywordValue(keywords, "type") ?? []].flat() as readonly unknown[];
    const kept = keywords.flatMap((entry): Keywords => {
      const [, place, name] = entry;
      if (nameOf(entry) !== "format" || typeof name !== "string") return [entry];
      // Alone, or beside another type, a format is an annotation.
      return kindsOfFormat(name).some((type) => types.includes(type)) ? [[format.id, place, name]] : [];
    });
    if (keywordValue(keywords, "nullable") === true) {
      ast[`${url}?`] = kept;
      ast[url] = [[nullOr.id, url, `${url}?`]];
    } else ast[url] = kept;
  }
}

/** The same schemas for values of one direction: members that belong to the other one may be missing and are not judged. */
export function directed(ast: AST, direction: Direction): AST {
  const mark = direction === "request" ? "readOnly" : "writeOnly";
  const other = direction === "request" ? "writeOnly" : "readOnly";
  const result = { ...ast } as AST;
  result[anything] = true;
  const isMarked = (url: string) => marksOf(ast, url).has(mark) && !marksOf(ast, url).has(other);
  for (const [url, keywords] of schemasIn(ast)) {
    const leftOut = new Set(
      unconditionalParts(ast, url).flatMap((part) =>
        Object.entries(membersOf(ast, part)).flatMap(([name, member]) => (isMarked(member) ? [name] : [])),
      ),
    );
    if (leftOut.size === 0) continue;
    result[url] = keywords.map((entry): Keywords[number] => {
      const [id, place, found] = entry;
      if (nameOf(entry) === "required")
        return [id, place, (found as readonly string[]).filter((name) => !leftOut.has(name))];
      if (nameOf(entry) !== "properties") return entry;
      const members = Object.entries(found as Record<string, string>);
      return [
        id,
        place,
        Object.fromEntries(members.map(([name, to]) => [name, leftOut.has(name) ? anything : to])),
      ];
    });
  }
  return result;
}

const anything = `${prefix}anything`;

function schemasIn(ast: AST): readonly (readonly [url: string, keywords: Keywords])[] {
  return Object.entries(ast).flatMap(([url, keywords]) =>
    Array.isArray(keywords) ? [[url, keywords as Keywords] as const] : [],
  );
}

function nameOf([, place]: Keywords[number]): string {
  return place.slice(place.lastIndexOf("/") + 1);
}

function keywordsOf(ast: AST, url: string): Keywords {
  const found = ast[url];
  const keywords = Array.isArray(found) ? (found as Keywords) : [];
  const [first] = keywords;
  return first?.[0] === nullOr.id ? keywordsOf(ast, first[2] as string) : keywords;
}

function keywordValue(keywords: Keywords, name: string): unknown {
  return keywords.find((entry) => nameOf(entry) === name)?.[2];
}

function membersOf(ast: AST, url: string): Readonly<Record<string, string>> {
  return (keywordValue(keywordsOf(ast, url), "properties") ?? {}) as Readonly<Record<string, string>>;
}

function partsOf(ast: AST, url: string): readonly string[] {
  const keywords = keywordsOf(ast, url);
  const ref = keywordValue(keywords, "$ref");
  const all = (keywordValue(keywords, "allOf") ?? []) as readonly string[];
  return typeof ref === "string" ? [...all, ref] : all;
}

function unconditionalParts(ast: AST, url: string, entered = new Set<string>()): readonly string[] {
  if (entered.has(url)) return [];
  entered.add(url);
  return [url, ...partsOf(ast, url).flatMap((part) => unconditionalParts(ast, part, entered))];
}

function marksOf(ast: AST, url: string): ReadonlySet<"readOnly" | "writeOnly"> {
  const marks = new Set<"readOnly" | "writeOnly">();
  for (const part of unconditionalParts(ast, url))
    for (const mark of ["readOnly", "writeOnly"] as const)
      if (keywordValue(keywordsOf(ast, part), mark) === true) marks.add(mark);
  return marks;
}
