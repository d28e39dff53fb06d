import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import type { Position } from "../contract/sources.ts";
import { quote } from "../diagnostics.ts";
import { positionAt } from "./text-position.ts";

/** A place where a text breaks the grammar of RFC 8259. */
export interface SyntaxProblem {
  readonly at: Position;
  readonly problem: string;
}

const expected: Readonly<Record<string, string>> = {
  CloseBraceExpected: "a closing brace is expected",
  CloseBracketExpected: "a closing bracket is expected",
  ColonExpected: "a colon is expected after the key",
  CommaExpected: "a comma is expected",
  EndOfFileExpected: "the end of the text is expected",
  PropertyNameExpected: "a key in double quotes is expected",
  ValueExpected: "a value is expected",
};

const broken: Readonly<Record<string, (token: string) => string>> = {
  InvalidCharacter: () => "the string holds a control character, which has to be written as an escape",
  InvalidCommentToken: () => "comments are not part of JSON",
  InvalidEscapeCharacter: () => "the string holds a backslash that begins no known escape",
  InvalidNumberFormat: (token) => `${token} is not a number`,
  InvalidSymbol: (token) => `${token} has no meaning in JSON`,
  InvalidUnicode: () => "the string holds a \\u that is not followed by four hexadecimal digits",
  UnexpectedEndOfComment: () => "comments are not part of JSON, and this one does not end",
  UnexpectedEndOfNumber: (token) => `the number ${token} breaks off`,
  UnexpectedEndOfString: () => "the string does not end on its line",
};

/**
 * The first `limit` syntax errors of a text that is not JSON, at most one per line: what follows on the same
 * line is mostly a consequence. An error at the end of the text counts only when it is the first, for the
 * same reason.
 */
export function findSyntaxProblems(text: string, limit: number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const end = text.trimEnd().length;
  let lineEnd = -1;
  const onError = (code: ParseErrorCode, offset: number, length: number): void => {
    if (problems.length >= limit || offset <= lineEnd || (problems.length > 0 && offset >= end)) return;
    problems.push({
      at: positionAt(text, offset),
      problem: describe(printParseErrorCode(code), text.slice(offset, offset + length)),
    });
    lineEnd = endOfLine(text, offset);
  };
  visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  return problems;
}

function describe(name: string, token: string): string {
  const found = token === "" ? "the end of the text" : token.startsWith('"') ? "a string" : quote(token);
  const wanted = expected[name];
  if (wanted !== undefined) return `${wanted}, found ${found}`;
  return broken[name]?.(found) ?? `${found} is not expected here`;
}

function endOfLine(text: string, offset: number): number {
  const index = text.slice(offset).search(/[\r\n]/);
  return index < 0 ? text.length : offset + index;
}
