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
  const root = nodeAt(document, 1);
  tree.offset = root === undefined ? 0 : startOf(document, root);
  visit(document, 1, tree);
}

function visit(document: YamlEvents, index: number, tree: PathTree): void {
  if (tree.children.size === 0) return;
  const node = nodeAt(document, index);
  if (node?.type === EVENT_ID.ALIAS) visit(document, namedBy(document, index), tree);
  else if (node?.type === EVENT_ID.SEQUENCE) visitList(document, index, tree);
  else if (node?.type === EVENT_ID.MAPPING) visitMap(document, index, tree);
}

function visitList(document: YamlEvents, index: number, tree: PathTree): void {
  for (const [number, item] of itemsOf(document, index).entries()) {
    const child = tree.children.get(String(number));
    const node = nodeAt(document, item);
    if (child === undefined || node === undefined) continue;
    child.offset = startOf(document, node);
    visit(document, item, child);
  }
}

function visitMap(document: YamlEvents, index: number, tree: PathTree): void {
  const members = itemsOf(document, index);
  const merges: number[] = [];
  for (let at = 0; at < members.length; at += 2) {
    const [key = 0, value = 0] = members.slice(at, at + 2);
    const node = nodeAt(document, key);
    if (node?.type !== EVENT_ID.SCALAR) continue;
    if (isMergeKey(document, node)) merges.push(value);
    const child = tree.children.get(textOf(document, node));
    // A map that is merged gives way to what is there.
    if (child === undefined || child.offset !== undefined) continue;
    child.offset = startOf(document, node);
    visit(document, value, child);
  }
  for (const merge of merges) visitMerged(document, merge, tree);
}

function visitMerged(document: YamlEvents, index: number, tree: PathTree): void {
  const node = nodeAt(document, index);
  if (node?.type === EVENT_ID.ALIAS) visitMerged(document, namedBy(document, index), tree);
  else if (node?.type === EVENT_ID.MAPPING) visitMap(document, index, tree);
  else if (node?.type === EVENT_ID.SEQUENCE)
    for (const item of itemsOf(document, index)) visitMerged(document, item, tree);
}

/** Indexes of what stands in a list, or of the keys and values of a map. */
function itemsOf(document: YamlEvents, index: number): number[] {
  const items: number[] = [];
  for (let at = index + 1; nodeAt(document, at) !== undefined; at = indexAfter(document, at)) items.push(at);
  return items;
}

/** Index of the value that an alias stands for: the last one before it with that anchor. */
function namedBy(document: YamlEvents, index: number): number {
  const alias = nodeAt(document, index);
  if (alias?.type !== EVENT_ID.ALIAS) return index;
  const name = document.source.slice(alias.anchorStart, alias.anchorEnd);
  for (let at = index - 1; at > 0; at -= 1) {
    const node = nodeAt(document, at);
    if (node !== undefined && node.type !== EVENT_ID.ALIAS && anchorOf(document, node) === name) return at;
  }
  return 0;
}

/** Undefined where no value begins. */
function nodeAt({ events }: YamlEvents, index: number): YamlNode | undefined {
  const event = events[index];
  return event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT
    ? undefined
    : event;
}
