import { diagnostic, type Report } from "../diagnostics.ts";
import type { Part } from "./bundle-parts.ts";
import { formatPointer } from "./json-pointer.ts";
import { isRemote } from "./reference-uri.ts";

/** Keys that say what stands below them and not what it is called. */
const containers = new Set([
  "components",
  "$defs",
  "definitions",
  "schemas",
  "responses",
  "parameters",
  "examples",
  "requestBodies",
  "headers",
  "securitySchemes",
  "links",
  "callbacks",
  "pathItems",
  "mediaTypes",
  "paths",
  "webhooks",
  "properties",
  "content",
  "schema",
]);

/** Keys under which something is declared, to be referred to. */
const declarations =
  /^(?:components\/[^/]+|\$defs|definitions|schemas|responses|parameters|examples|headers)$/;

/** Keys of schemas, operations and path items: what has one at its top is a thing itself and not a list of things. */
const parts = new Set([
  "properties",
  "patternProperties",
  "additionalProperties",
  "items",
  "prefixItems",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "paths",
  "webhooks",
  "content",
  "schema",
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
]);

/** What a part may be called: the shortest name first, each longer one with one more word of its location before it. */
export function candidateNames({ document, path }: Pick<Part, "document" | "path">): readonly string[] {
  const file = fileWords(document.location);
  const named = path.filter((key) => !containers.has(key));
  const words = [...file, ...(named.length === 0 ? path.slice(-1) : named)]
    .map(nameOf)
    .filter((word) => word !== "");
  const isDeclared =
    named.length > 0 &&
    (path.length === 1 ? !parts.has(path[0] ?? "") : declarations.test(path.slice(0, -1).join("/")));
  // A thing inside of another one is called after both.
  const shortest = path.length === 0 || isDeclared ? 1 : words.length - file.length + 1;
  const counts = words
    .map((_, index) => index + 1)
    .filter((count) => count >= Math.min(shortest, words.length));
  const names = counts.map((count) => words.slice(-count).join("-"));
  return names.length === 0 ? ["part"] : names;
}

/** `schemas/pet/index.yaml` → `schemas`, `pet`. */
function fileWords(location: string): string[] {
  const path = isRemote(location) ? decodeURI(new URL(location).pathname) : location;
  const words = path.split("/").filter((word) => word !== "" && word !== "..");
  const stem = (words.pop() ?? "").replace(/\.(?:schema\.)?(?:json|ya?ml)$/i, "");
  return words.length > 0 && /^_?index$/i.test(stem) ? words : [...words, stem];
}

/** A key of the Components Object (OpenAPI 3.1, section 4.8.7), letters of other scripts let through. */
function nameOf(word: string): string {
  return word.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-._]+|[-._]+$/g, "");
}

/**
 * Names the parts of one kind: each by its shortest name, unless the main document or another part has it too; all that
 * share one take the next longer. So a name depends on what there is, but not on any order. Parts that cannot be told apart in
 * this way are reported: the first keeps the name, and the others get a number.
 */
export function nameParts(
  all: readonly Part[],
  taken: Iterable<string>,
  report: Report,
): ReadonlyMap<Part, string> {
  const reserved = new Set([...taken].map(foldName));
  const sorted = all.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const candidates = new Map(sorted.map((part) => [part, candidateNames(part)]));
  const level = new Map(sorted.map((part) => [part, 0]));
  const current = (part: Part): string => candidates.get(part)?.[level.get(part) ?? 0] ?? "";
  for (;;) {
    const longer = clashing(sorted, current, reserved).filter(
      (part) => (level.get(part) ?? 0) + 1 < (candidates.get(part)?.length ?? 0),
    );
    if (longer.length === 0) break;
    for (const part of longer) level.set(part, (level.get(part) ?? 0) + 1);
  }
  const names = new Map<Part, string>();
  const holders = new Map<string, string>();
  const own = new Set([...reserved, ...sorted.map((part) => foldName(current(part)))]);
  for (const part of sorted) {
    const name = current(part);
    const holder =
      holders.get(foldName(name)) ?? (reserved.has(foldName(name)) ? "the main document" : undefined);
    let given = name;
    for (let number = 2; holder !== undefined && own.has(foldName(given)); number += 1)
      given = `${name}-${number}`;
    const pointer = formatPointer(part.path);
    const key = `${part.document.file}#${pointer}`;
    if (holder !== undefined)
      report(
        diagnostic(
          "name-collision",
          { file: part.document.file, pointer },
          { kind: "part", key, name, holder, given },
        ),
      );
    own.add(foldName(given));
    holders.set(foldName(given), key);
    names.set(part, given);
  }
  return names;
}

function clashing(
  all: readonly Part[],
  current: (part: Part) => string,
  reserved: ReadonlySet<string>,
): Part[] {
  const counts = new Map<string, number>();
  for (const part of all) {
    const folded = foldName(current(part));
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return all.filter((part) => {
    const folded = foldName(current(part));
    return reserved.has(folded) || (counts.get(folded) ?? 0) > 1;
  });
}

/** Names that differ only in case and punctuation become the same in code. */
function foldName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function keyOf({ document, path }: Part): string {
  return `${document.location}#${formatPointer(path)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
