import type { JsonValue } from "../contract/json.ts";
import type { Identifiers } from "./identifiers.ts";
import { compareText, type DocumentNode, isObject, nodeAt, text } from "./node.ts";
import { schemasIn } from "./schema-places.ts";

/**
 * Where a `$dynamicRef` leads: to the schema that the outermost resource of the way gives an anchor to (JSON Schema
 * 2020-12 core, sections 7.1 and 8.2.3.2). By anchor, the pointer of that schema.
 */
export type DynamicScope = ReadonlyMap<string, string>;

/** What dynamic references mean in a document that has some. */
export interface DynamicScopes {
  /** The scope of a schema that nothing refers to. */
  start(pointer: string): DynamicScope;
  /** The scope inside a schema that is entered: its resource stands behind those that were entered before. */
  enter(scope: DynamicScope, pointer: string): DynamicScope;
  /** The pointer that the dynamic reference of the schema at `pointer` leads to; undefined when it is not dynamic. */
  target(scope: DynamicScope, pointer: string): string | undefined;
  /** The part of a scope that matters to what a schema means, in order; empty when it is as from the start. */
  difference(scope: DynamicScope, pointer: string): readonly (readonly [string, string])[];
}

/**
 * @param document Every `$ref` and `$dynamicRef` in it is a pointer.
 * @param anchors The anchor of each dynamic reference, by the pointer of the schema that holds it.
 */
export function createDynamicScopes(
  document: JsonValue,
  identifiers: Identifiers,
  anchors: ReadonlyMap<string, string>,
): DynamicScopes {
  const root: DocumentNode = { value: document, pointer: "" };

  const enter = (scope: DynamicScope, pointer: string): DynamicScope => {
    const added = [...identifiers.resourceAt(pointer).dynamicAnchors].filter(([name]) => !scope.has(name));
    return added.length === 0 ? scope : new Map([...scope, ...added]);
  };
  const start = (pointer: string): DynamicScope => enter(new Map(), pointer);
  const target = (scope: DynamicScope, pointer: string): string | undefined => {
    const anchor = anchors.get(pointer);
    return anchor === undefined ? undefined : scope.get(anchor);
  };

  /** Anchors that a schema may look up, in it or on any way that leads on from it. */
  const used = new Map<string, ReadonlySet<string>>();
  const namesFrom = (pointer: string): ReadonlySet<string> => {
    const known = used.get(pointer);
    if (known !== undefined) return known;
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (node: DocumentNode | undefined): void => {
      if (node === undefined || !isObject(node.value) || seen.has(node.pointer)) return;
      seen.add(node.pointer);
      const anchor = anchors.get(node.pointer);
      if (anchor !== undefined && !found.has(anchor)) {
        found.add(anchor);
        for (const place of identifiers.placesOf(anchor)) visit(nodeAt(root, place));
      }
      for (const keyword of ["$ref", "$dynamicRef"]) {
        const ref = text(node, keyword);
        if (ref?.startsWith("#")) visit(nodeAt(root, decodeURIComponent(ref.slice(1))));
      }
      for (const inner of schemasIn(node)) visit(inner);
    };
    visit(nodeAt(root, pointer));
    used.set(pointer, found);
    return found;
  };

  const difference = (scope: DynamicScope, pointer: string): readonly (readonly [string, string])[] => {
    const first = start(pointer);
    return [...namesFrom(pointer)]
      .sort(compareText)
      .flatMap((name): readonly (readonly [string, string])[] => {
        const place = scope.get(name);
        return place === undefined || place === first.get(name) ? [] : [[name, place]];
      });
  };
  return { start, enter, target, difference };
}
