import type { JsonValue } from "../contract/json.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { type DocumentNode, isObject, nodeAt, text } from "./node.ts";

/** Follows references inside one document. */
export interface Resolver {
  readonly root: DocumentNode;
  /** The node behind a chain of `$ref`; the node itself when it has none; undefined after reporting why not. */
  resolve(node: DocumentNode): DocumentNode | undefined;
  /** The node that a reference names, without following further; undefined after reporting why not. */
  target(ref: string, from: string): DocumentNode | undefined;
  /** The same, without a report. */
  find(ref: string): DocumentNode | undefined;
}

export function createResolver(file: string, document: JsonValue, report: Report): Resolver {
  const root: DocumentNode = { value: document, pointer: "" };
  const reported = new Set<string>();

  const find = (ref: string): DocumentNode | undefined =>
    ref.startsWith("#") ? lookUp(root, ref.slice(1)) : undefined;

  const target = (ref: string, from: string): DocumentNode | undefined => {
    const found = find(ref);
    if (found === undefined && !reported.has(from)) {
      reported.add(from);
      const code = ref.startsWith("#") ? "ref-unresolved" : "ref-external";
      report(diagnostic(code, { file, pointer: from }, { ref }));
    }
    return found;
  };

  const resolve = (start: DocumentNode): DocumentNode | undefined => {
    const seen = new Set<string>();
    let node: DocumentNode | undefined = start;
    while (node !== undefined) {
      const ref: string | undefined = isObject(node.value) ? text(node, "$ref") : undefined;
      if (ref === undefined) return node;
      if (seen.has(node.pointer)) {
        if (!reported.has(start.pointer)) {
          reported.add(start.pointer);
          const cycle = [...seen].map((pointer) => `#${pointer}`).join(" → ");
          report(diagnostic("ref-cycle", { file, pointer: start.pointer }, { cycle }));
        }
        return undefined;
      }
      seen.add(node.pointer);
      node = target(ref, `${node.pointer}/$ref`);
    }
    return undefined;
  };

  return { root, resolve, target, find };
}

/** Walks a URI fragment that holds a JSON pointer (RFC 6901, section 6). */
function lookUp(root: DocumentNode, fragment: string): DocumentNode | undefined {
  let pointer: string;
  try {
    pointer = decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
  return nodeAt(root, pointer);
}
