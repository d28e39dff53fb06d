import type { Position } from "../contract/sources.ts";

/**
 * Line and column of an offset, both from 1, in UTF-16 code units as editors count them. LF, CRLF and CR each
 * end one line.
 */
export function positionAt(text: string, offset: number): Position {
  const [position = { line: 1, column: 1 }] = positionsOf(text, [offset]);
  return position;
}

/** The positions of several offsets, for one pass over the text. */
export function positionsOf(text: string, offsets: readonly number[]): readonly Position[] {
  const positions = new Map<number, Position>();
  let line = 1;
  let lineStart = 0;
  let next = endOfLine(text, 0);
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    while (next !== undefined && next <= offset) {
      line += 1;
      lineStart = next;
      next = endOfLine(text, lineStart);
    }
    positions.set(offset, { line, column: offset - lineStart + 1 });
  }
  return offsets.map((offset) => positions.get(offset) ?? { line: 1, column: 1 });
}

/** Offset of the line after the one at `start`; undefined when there is none. */
function endOfLine(text: string, start: number): number | undefined {
  const ends = /\r\n|\n|\r/g;
  ends.lastIndex = start;
  const match = ends.exec(text);
  return match === null ? undefined : match.index + match[0].length;
}
