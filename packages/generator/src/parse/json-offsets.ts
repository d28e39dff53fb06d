import { endOfString, isBlank } from "./json-members.ts";
import type { PathTree } from "./path-tree.ts";

/** Notes in the tree where its paths lead in a valid JSON text. One pass, which looks into nothing that no path leads into. */
export function findJsonOffsets(source: string, tree: PathTree): void {
  const start = afterBlanks(source, 0);
  tree.offset = start;
  visit(source, start, tree);
}

/** Returns the offset after the value at `start`. */
function visit(source: string, start: number, tree: PathTree): number {
  const isObject = source.charAt(start) === "{";
  if (tree.children.size === 0 || !(isObject || source.charAt(start) === "["))
    return afterValue(source, start);
  let at = afterBlanks(source, start + 1);
  for (let index = 0; at < source.length && !/[\]}]/.test(source.charAt(at)); index += 1) {
    const begin = at;
    if (isObject) at = afterBlanks(source, afterBlanks(source, endOfString(source, at) + 1) + 1);
    const child = tree.children.get(isObject ? keyAt(source, begin) : String(index));
    if (child !== undefined) child.offset = begin;
    at = afterBlanks(source, child === undefined ? afterValue(source, at) : visit(source, at, child));
    if (source.charAt(at) === ",") at = afterBlanks(source, at + 1);
  }
  return at + 1;
}

function keyAt(source: string, start: number): string {
  const text = source.slice(start, endOfString(source, start) + 1);
  return text.includes("\\") ? (JSON.parse(text) as string) : text.slice(1, -1);
}

function afterValue(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    switch (source.charAt(at)) {
      case '"':
        at = endOfString(source, at);
        if (depth === 0) return at + 1;
        break;
      case "{":
      case "[":
        depth += 1;
        break;
      case "}":
      case "]":
        depth -= 1;
        // A number or a word that the end of what it stands in follows.
        if (depth < 0) return at;
        if (depth === 0) return at + 1;
        break;
      case ",":
        if (depth === 0) return at;
        break;
    }
  }
  return source.length;
}

function afterBlanks(source: string, start: number): number {
  let at = start;
  while (isBlank(source.charCodeAt(at))) at += 1;
  return at;
}
