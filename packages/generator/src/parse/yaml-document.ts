import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE } from "js-yaml";
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { YamlEvents, YamlNode } from "./yaml-events.ts";
import { describeYamlError } from "./yaml-problem.ts";

/** A place where a text breaks the grammar of YAML, or is not one document to be read as YAML 1.2. */
export interface YamlProblem {
  readonly offset: number;
  /** Goes on from "This is not valid YAML:". Absent: the text nests deeper than can be read. */
  readonly problem?: string;
}

/**
 * Reads a text thoroughly: with every problem of its grammar, and with the freedom that most readers of YAML grant, such as a
 * bracket that closes at the column of its key. Several times slower than `readEvents`, and the same events.
 */
export function readDocument(source: string): YamlEvents | readonly YamlProblem[] {
  const document = compose(source);
  if (document === undefined) return [{ offset: 0 }];
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted !== undefined) return [{ offset: exhausted.pos[0] }];
  const problems: YamlProblem[] = document.errors.map((error) => ({
    offset: error.pos[0],
    problem: describeYamlError(error),
  }));
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit === true && version !== "1.2")
    problems.push({
      offset: 0,
      problem: `the directive asks for YAML ${version}, in which words such as yes are no texts`,
    });
  if (problems.length === 0 && document.contents === null)
    problems.push({ offset: 0, problem: "the text holds no value" });
  return problems.length > 0 ? problems : { source, events: eventsOf(document) };
}

function compose(source: string): Document.Parsed | undefined {
  try {
    return parseDocument(source, {
      version: "1.2",
      schema: "core",
      // Judged later, in one pass.
      uniqueKeys: false,
      resolveKnownTags: false,
      prettyErrors: false,
    }) as Document.Parsed;
  } catch (cause) {
    // The library calls itself as deep as the text goes, and does not always notice the end of the stack.
    if (!(cause instanceof RangeError)) throw cause;
    return undefined;
  }
}

const noOffsets = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };

const styles: Readonly<Record<string, (typeof SCALAR_STYLE)[keyof typeof SCALAR_STYLE]>> = {
  BLOCK_FOLDED: SCALAR_STYLE.FOLDED_BLOCK,
  BLOCK_LITERAL: SCALAR_STYLE.LITERAL_BLOCK,
  QUOTE_DOUBLE: SCALAR_STYLE.DOUBLE_QUOTED,
  QUOTE_SINGLE: SCALAR_STYLE.SINGLE_QUOTED,
};

function eventsOf({ contents }: Document.Parsed): YamlEvents["events"] {
  const events: YamlEvents["events"][number][] = [
    { type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] },
  ];
  const add = (node: Node | null): void => {
    events.push(nodeOf(node));
    if (isMap(node))
      for (const { key, value } of node.items) {
        add(key as Node | null);
        add(value as Node | null);
      }
    else if (isSeq(node)) for (const item of node.items) add(item as Node | null);
    if (isMap(node) || isSeq(node)) events.push({ type: EVENT_ID.POP });
  };
  add(contents);
  events.push({ type: EVENT_ID.POP });
  return events;
}

function nodeOf(node: Node | null): YamlNode {
  const [start = 0, end = start] = node?.range ?? [];
  if (isAlias(node)) return { type: EVENT_ID.ALIAS, anchorStart: start + 1, anchorEnd: end };
  const known: ReturnType<typeof knownOf> = node === null ? {} : knownOf(node as Scalar | YAMLMap | YAMLSeq);
  if (isMap(node))
    return { type: EVENT_ID.MAPPING, start, style: COLLECTION_STYLE.BLOCK, ...noOffsets, ...known };
  if (isSeq(node))
    return { type: EVENT_ID.SEQUENCE, start, style: COLLECTION_STYLE.BLOCK, ...noOffsets, ...known };
  const { source = "", type = "PLAIN" } = isScalar(node) ? node : {};
  const style = styles[type] ?? SCALAR_STYLE.PLAIN;
  const isEmpty = style === SCALAR_STYLE.PLAIN && source === "" && known.tag === undefined;
  const quote = type.startsWith("QUOTE") ? 1 : 0;
  return {
    type: EVENT_ID.SCALAR,
    valueStart: isEmpty ? -1 : start + quote,
    valueEnd: isEmpty ? -1 : end - quote,
    style,
    chomping: CHOMPING_MODE.CLIP,
    indent: -1,
    fast: false,
    ...noOffsets,
    ...known,
    text: source,
  };
}

function knownOf({ tag, anchor }: Scalar | YAMLMap | YAMLSeq): { tag?: string; anchor?: string } {
  const standard = "tag:yaml.org,2002:";
  return {
    ...(tag !== undefined && { tag: tag.startsWith(standard) ? `!!${tag.slice(standard.length)}` : tag }),
    ...(anchor !== undefined && { anchor }),
  };
}
