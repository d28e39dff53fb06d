import type { Position } from "../contract/sources.ts";

/**
 * Line and column of an offset, both from 1, in UTF-16 code units as editors count them. LF, CRLF and CR each
 * end one line.
 */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (const match of text.slice(0, offset).matchAll(/\r\n|\n|\r/g)) {
    line += 1;
    lineStart = match.index + match[0].length;
  }
  return { line, column: offset - lineStart + 1 };
}
