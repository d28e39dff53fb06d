import fc from "fast-check";
import { stringify } from "yaml";
import type { JsonObject } from "../../src/contract/json.ts";
import { text } from "./names.ts";

/** The text of a document, whole or damaged, in a format. */
export interface Spelled {
  readonly extension: "json" | "yaml";
  readonly bytes: Uint8Array;
}

const utf8 = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, "utf8"));
const anyPlace = fc.double({ min: 0, max: 1, noNaN: true });
const at = (length: number, part: number) => Math.min(length, Math.floor(length * part));

/** Changes of a text that ask something of readers of JSON, or of both. */
const textDamage: fc.Arbitrary<(content: string) => string> = fc.oneof(
  anyPlace.map((part) => (content: string) => content.slice(0, at(content.length, part))),
  fc.tuple(anyPlace, text).map(([part, insert]) => (content: string) => {
    const place = at(content.length, part);
    return content.slice(0, place) + insert + content.slice(place);
  }),
  fc.tuple(anyPlace, fc.integer({ min: 1, max: 40 })).map(([part, count]) => (content: string) => {
    const place = at(content.length, part);
    return content.slice(0, place) + content.slice(place + count);
  }),
  text.map((insert) => (content: string) => content + insert),
  // Twice the same key, once written with an escape.
  fc
    .constantFrom('{"openapi":"3.1.0",', '{"open\\u0061pi":"3.1.0",')
    .map((start) => (content: string) => content.replace("{", start)),
  fc.constant((content: string) => content.replaceAll("\n", "\r\n")),
  fc.constant((content: string) => content.replaceAll("\n", "\r")),
  fc.constant((content: string) => `\ufeff${content}`),
  fc
    .constantFrom(600, 100_000)
    .map((depth) => (content: string) => content.replace(/\{\}|\[\]/, "[".repeat(depth))),
);

/** What YAML has beyond JSON. */
const yamlDamage: fc.Arbitrary<(content: string) => string> = fc.oneof(
  fc
    .constantFrom(
      "\n---\nopenapi: 3.1.0\n",
      "\n...\n",
      "\nx-a: &a [*a]\n",
      "\nx-a: &a { b: *a }\n",
      "\nx-a: *nothing\n",
      "\nx-a: !!js/function 'function () {}'\n",
      "\nx-a: !!js/undefined ''\n",
      "\nx-a: !!binary aGk=\n",
      "\nx-a: !!python/object/apply:os.system ['id']\n",
      "\nx-a: !<tag:x> 1\n",
      "\nx-a: &m { b: 1 }\nx-b: { <<: *m, b: 2 }\n",
      "\nx-a: { <<: 3 }\n",
      "\nx-a: { <<: [{ a: 1 }, 2] }\n",
      "\n? [a, b]\n: c\n",
      "\n? { a: 1 }\n: c\n",
      "\n1: 2\n",
      "\nnull: 2\n",
      "\nx-a: .nan\n",
      "\nx-a: .inf\n",
      "\nx-a: 0o17\n",
      "\nx-a: 2001-01-01\n",
      "\n\tx: 1\n",
      "\n__proto__: { a: 1 }\n",
      "\nx-a: |\n  text\n   more\n",
      "\n%YAML 9.9\n---\na: 1\n",
      `\nx-a: &a [1,1,1,1,1,1,1,1,1]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nx-c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nx-d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nx-e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nx-f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\nx-g: [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n`,
    )
    .map((more) => (content: string) => content + more),
  fc.constant((content: string) => `--- # document\n${content}`),
  fc.constant((content: string) => `%TAG ! tag:x,2000:\n---\n${content}`),
);

/** Encodings that are not UTF-8, and bytes that are no encoding. */
const byteDamage: fc.Arbitrary<(content: string) => Uint8Array> = fc.oneof(
  fc.constant((content: string) => new Uint8Array(Buffer.from(`\ufeff${content}`, "utf16le"))),
  fc.constant((content: string) => new Uint8Array(Buffer.from(content, "utf16le"))),
  fc.constant((content: string) => new Uint8Array(Buffer.from(`\ufeff${content}`, "utf16le").swap16())),
  fc.constant((content: string) => new Uint8Array(Buffer.from(`é${content}ÿ`, "latin1"))),
  fc
    .tuple(anyPlace, fc.uint8Array({ minLength: 1, maxLength: 4 }))
    .map(([part, insert]) => (content: string) => {
      const bytes = Buffer.from(content, "utf8");
      const place = at(bytes.length, part);
      return new Uint8Array(Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place)]));
    }),
  anyPlace.map((part) => (content: string) => {
    const bytes = Buffer.from(`${content}任`, "utf8");
    return new Uint8Array(bytes.subarray(0, at(bytes.length, part)));
  }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => () => bytes),
);

/** The document written out: as it is, or damaged in one way. */
export function spelled(document: fc.Arbitrary<JsonObject>, damage: boolean): fc.Arbitrary<Spelled> {
  const whole = fc.tuple(document, fc.constantFrom<"json" | "yaml">("json", "json", "yaml"));
  return whole.chain(([value, extension]) => {
    const content =
      extension === "yaml"
        ? stringify(value, { aliasDuplicateObjects: false })
        : JSON.stringify(value, undefined, 1);
    if (!damage) return fc.constant({ extension, bytes: utf8(content) });
    const ofText = fc.oneof(textDamage, ...(extension === "yaml" ? [yamlDamage, yamlDamage] : []));
    return fc
      .oneof(
        { weight: 3, arbitrary: ofText.map((change) => utf8(change(content))) },
        { weight: 1, arbitrary: byteDamage.map((change) => change(content)) },
      )
      .map((bytes) => ({ extension, bytes }));
  });
}
