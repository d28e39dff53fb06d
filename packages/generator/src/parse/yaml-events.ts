import {
  type AliasEvent,
  type DocumentEvent,
  EVENT_ID,
  getScalarValue,
  type MappingEvent,
  type PopEvent,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
  YAMLException,
} from "js-yaml";

/** What a reader knows of a value that the offsets of its event do not lead to. */
interface Known {
  /** As `!!name` or `!name`. */
  readonly tag?: string;
  readonly anchor?: string;
  readonly text?: string;
}

export type YamlScalar = ScalarEvent & Known;
export type YamlMap = MappingEvent & Known;
export type YamlList = SequenceEvent & Known;

/** An event that begins a value. */
export type YamlNode = AliasEvent | YamlList | YamlMap | YamlScalar;

/** One YAML text as events: flat, in the order of the text, with offsets into it. */
export interface YamlEvents {
  readonly source: string;
  readonly events: readonly (DocumentEvent | PopEvent | YamlNode)[];
}

/**
 * How deep the parser may call itself. Well above what documents may have, so that their depth is judged where it is exact.
 */
const maxParserDepth = 1024;

/**
 * Reads a text fast, or not at all: undefined for whatever is not one document without directives, and for all that breaks the
 * grammar.
 */
export function readEvents(source: string): YamlEvents | undefined {
  try {
    const events = parseEvents(source, { maxDepth: maxParserDepth });
    const [first, root] = events;
    const isPlain = first?.type === EVENT_ID.DOCUMENT && first.directives.length === 0;
    const isEmpty = root?.type === EVENT_ID.SCALAR && isAbsent(root);
    const isOne = events.every(({ type }, index) => type !== EVENT_ID.DOCUMENT || index === 0);
    return isPlain && isOne && !isEmpty ? { source, events } : undefined;
  } catch (cause) {
    if (cause instanceof YAMLException || cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** Whether nothing at all is written for a value. */
export function isAbsent(node: YamlScalar): boolean {
  return node.valueStart < 0 && node.tag === undefined && node.tagStart < 0 && node.anchorStart < 0;
}

/** The tag of a value as it is written; undefined without one. */
export function tagOf({ source }: YamlEvents, node: YamlList | YamlMap | YamlScalar): string | undefined {
  return node.tagStart < 0 ? node.tag : source.slice(node.tagStart, node.tagEnd);
}

export function anchorOf({ source }: YamlEvents, node: YamlList | YamlMap | YamlScalar): string | undefined {
  return node.anchorStart < 0 ? node.anchor : source.slice(node.anchorStart, node.anchorEnd);
}

/** What a scalar says, quotes and escapes taken off. */
export function textOf({ source }: YamlEvents, node: YamlScalar): string {
  return node.text ?? getScalarValue(source, node);
}

/** Whether a key takes over the members of another map: a plain `<<`. Quoted or tagged, it is the name of a member. */
export function isMergeKey(document: YamlEvents, node: YamlNode): boolean {
  if (node.type !== EVENT_ID.SCALAR || node.style !== SCALAR_STYLE.PLAIN) return false;
  return (
    node.valueEnd - node.valueStart === 2 &&
    textOf(document, node) === "<<" &&
    tagOf(document, node) === undefined
  );
}

/** Index of the event after the value that begins at `index`. */
export function indexAfter({ events }: YamlEvents, index: number): number {
  let depth = 0;
  for (let next = index; next < events.length; next += 1) {
    const type = events[next]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    else if (type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) return next + 1;
  }
  return events.length;
}

/** Offset at which a value begins; its tag and anchor are not counted in. */
export function startOf({ source }: YamlEvents, node: YamlNode): number {
  if (node.type === EVENT_ID.ALIAS) return node.anchorStart - 1;
  if (node.type !== EVENT_ID.SCALAR) return node.start;
  const properties = Math.max(node.tagEnd, node.anchorEnd);
  if (properties >= 0) return afterBlanks(source, properties);
  return isQuoted(node) ? node.valueStart - 1 : Math.max(node.valueStart, 0);
}

/** Offset of what has no text of its own: past the text before it, as far back as the event at `from`. */
export function gapBefore({ source, events }: YamlEvents, index: number, from: number): number | undefined {
  for (let before = index - 1; before > from; before -= 1) {
    const event = events[before];
    const end = event && endOf(event);
    if (end !== undefined) return afterBlanks(source, end);
  }
  return undefined;
}

function endOf(event: YamlEvents["events"][number]): number | undefined {
  const end =
    event.type === EVENT_ID.SCALAR
      ? Math.max(event.valueEnd, event.tagEnd, event.anchorEnd)
      : event.type === EVENT_ID.ALIAS
        ? event.anchorEnd
        : -1;
  return end < 0 ? undefined : end;
}

function isQuoted({ style, valueStart }: YamlScalar): boolean {
  return valueStart > 0 && (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED);
}

/** Past what may stand between two tokens, and what closes the one before. */
function afterBlanks(source: string, offset: number): number {
  const blanks = /(?:[\s,'"\]}]|#.*)*/y;
  blanks.lastIndex = offset;
  return offset + (blanks.exec(source)?.[0].length ?? 0);
}
