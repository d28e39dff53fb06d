import { HostError } from "./error.ts";

/** Where and why bytes are not a text in UTF-8. */
export interface EncodingProblem {
  /** Of the first byte that is wrong, from 0. */
  readonly offset: number;
  /** Of the same byte, from 1. */
  readonly line: number;
  readonly column: number;
  /** What is there. */
  readonly problem: string;
  /** What the text may be written in instead, as `iconv` calls it. */
  readonly guess: string | undefined;
}

/** A file that is not text in UTF-8. */
export class NotUtf8 extends HostError {
  readonly found: EncodingProblem;

  constructor(path: string, found: EncodingProblem, options?: ErrorOptions) {
    super("EILSEQ", path, options);
    this.found = found;
  }
}

/** Byte order marks of Unicode 16.0, table 2-5; the longer ones first, as they begin with the shorter. */
const marks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0, 0], encoding: "UTF-32LE" },
  { bytes: [0, 0, 0xfe, 0xff], encoding: "UTF-32BE" },
  { bytes: [0xff, 0xfe], encoding: "UTF-16LE" },
  { bytes: [0xfe, 0xff], encoding: "UTF-16BE" },
];

/** What keeps bytes from being a text in UTF-8; undefined when nothing does. Zero bytes are no text, though UTF-8 has them. */
export function findEncodingProblem(bytes: Uint8Array): EncodingProblem | undefined {
  const mark = marks.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined)
    return {
      ...start,
      problem: `it begins with the byte order mark of ${mark.encoding}`,
      guess: mark.encoding,
    };
  const zero = bytes.indexOf(0);
  const wrong = firstWrong(bytes);
  if (zero !== -1 && (wrong === undefined || zero < wrong)) {
    // A text begins with characters of ASCII far more often than with others.
    const guess = zero === 0 ? "UTF-16BE" : zero === 1 ? "UTF-16LE" : undefined;
    return { ...placeOf(bytes, zero), problem: "it holds a zero byte, as no text does", guess };
  }
  if (wrong === undefined) return undefined;
  const byte = `0x${bytes[wrong]?.toString(16).toUpperCase().padStart(2, "0")}`;
  return { ...placeOf(bytes, wrong), problem: `the byte ${byte} begins no character`, guess: "WINDOWS-1252" };
}

const start = { offset: 0, line: 1, column: 1 };

/** Offset of the first byte that begins no whole character. */
function firstWrong(bytes: Uint8Array): number | undefined {
  if (decodes(bytes, bytes.length, false)) return undefined;
  // The longest beginning that a decoder takes, the last character of it perhaps unfinished.
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodes(bytes, middle, true)) low = middle;
    else high = middle - 1;
  }
  let end = low;
  while (!decodes(bytes, end, false)) end -= 1;
  return end;
}

function decodes(bytes: Uint8Array, end: number, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end), { stream });
    return true;
  } catch {
    return false;
  }
}

function placeOf(bytes: Uint8Array, offset: number): { offset: number; line: number; column: number } {
  const before = new TextDecoder("utf-8").decode(bytes.subarray(0, offset));
  const lines = before.split(/\r\n|\r|\n/);
  return { offset, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
