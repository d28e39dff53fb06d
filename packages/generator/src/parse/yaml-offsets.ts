import { EVENT_ID } from "js-yaml";
import type { PathTree } from "./path-tree.ts";
import {
  anchorOf,
  indexAfter,
  isMergeKey,
  startOf,
  textOf,
  type YamlEvents,
  type YamlNode,
} from "./yaml-events.ts";

/** Notes in the tree where its paths lead in a YAML text. Aliases and merge keys are followed to what they name. */
export function findYamlOffsets(document: YamlEvents, tree: PathTree): void {
  new OffsetFinder(document).find(tree);
}

class OffsetFinder {
  readonly #document: YamlEvents;
  /** Indexes of the values with an anchor, ascending. */
  #anchors: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(document: YamlEvents) {
    this.#document = document;
  }

  find(tree: PathTree): void {
    const root = this.#nodeAt(1);
    tree.offset = root === undefined ? 0 : startOf(this.#document, root);
    this.#visit(1, tree);
  }

  #visit(index: number, tree: PathTree): void {
    if (tree.children.size === 0) return;
    const node = this.#nodeAt(index);
    if (node?.type === EVENT_ID.ALIAS) this.#visit(this.#namedBy(index), tree);
    else if (node?.type === EVENT_ID.SEQUENCE) this.#visitList(index, tree);
    else if (node?.type === EVENT_ID.MAPPING) this.#visitMap(index, tree);
  }

  #visitList(index: number, tree: PathTree): void {
    for (const [number, item] of this.#itemsOf(index).entries()) {
      const child = tree.children.get(String(number));
      const node = this.#nodeAt(item);
      if (child === undefined || node === undefined) continue;
      child.offset = startOf(this.#document, node);
      this.#visit(item, child);
    }
  }

  #visitMap(index: number, tree: PathTree): void {
    const members = this.#itemsOf(index);
    const merges: number[] = [];
    for (let at = 0; at < members.length; at += 2) {
      const [key = 0, value = 0] = members.slice(at, at + 2);
      const node = this.#nodeAt(key);
      if (node?.type !== EVENT_ID.SCALAR) continue;
      if (isMergeKey(this.#document, node)) merges.push(value);
      const child = tree.children.get(textOf(this.#document, node));
      // A map that is merged gives way to what is there.
      if (child === undefined || child.offset !== undefined) continue;
      child.offset = startOf(this.#document, node);
      this.#visit(value, child);
    }
    for (const merge of merges) this.#visitMerged(merge, tree);
  }

  #visitMerged(index: number, tree: PathTree): void {
    const node = this.#nodeAt(index);
    if (node?.type === EVENT_ID.ALIAS) this.#visitMerged(this.#namedBy(index), tree);
    else if (node?.type === EVENT_ID.MAPPING) this.#visitMap(index, tree);
    else if (node?.type === EVENT_ID.SEQUENCE)
      for (const item of this.#itemsOf(index)) this.#visitMerged(item, tree);
  }

  /** Indexes of what stands in a list, or of the keys and values of a map. */
  #itemsOf(index: number): number[] {
    const items: number[] = [];
    for (let at = index + 1; this.#nodeAt(at) !== undefined; at = indexAfter(this.#document, at))
      items.push(at);
    return items;
  }

  /** Index of the value that an alias stands for: the last one before it with that anchor. */
  #namedBy(index: number): number {
    const alias = this.#nodeAt(index);
    if (alias?.type !== EVENT_ID.ALIAS) return index;
    this.#anchors ??= this.#findAnchors();
    const name = this.#document.source.slice(alias.anchorStart, alias.anchorEnd);
    return this.#anchors.get(name)?.findLast((each) => each < index) ?? 0;
  }

  #findAnchors(): ReadonlyMap<string, readonly number[]> {
    const anchors = new Map<string, number[]>();
    for (const index of this.#document.events.keys()) {
      const node = this.#nodeAt(index);
      const anchor = node && node.type !== EVENT_ID.ALIAS ? anchorOf(this.#document, node) : undefined;
      if (anchor === undefined) continue;
      const same = anchors.get(anchor) ?? [];
      same.push(index);
      anchors.set(anchor, same);
    }
    return anchors;
  }

  /** Undefined where no value begins. */
  #nodeAt(index: number): YamlNode | undefined {
    const event = this.#document.events[index];
    return event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT
      ? undefined
      : event;
  }
}
