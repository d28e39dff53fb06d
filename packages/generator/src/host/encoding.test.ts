import fc from "fast-check";
import { expect, test } from "vitest";
import { findEncodingProblem } from "./encoding.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const at = (offset: number, line: number, column: number) => ({ offset, line, column });
const text = '{"a":\n "é"}';

test.each([
  {
    name: "UTF-16, little-endian, with a mark",
    given: Buffer.from(`\ufeff${text}`, "utf16le"),
    want: { ...at(0, 1, 1), problem: "it begins with the byte order mark of UTF-16LE", guess: "UTF-16LE" },
  },
  {
    name: "UTF-16, big-endian, with a mark",
    given: Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    want: { ...at(0, 1, 1), problem: "it begins with the byte order mark of UTF-16BE", guess: "UTF-16BE" },
  },
  {
    name: "UTF-32 with a mark",
    given: bytes(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0),
    want: { ...at(0, 1, 1), problem: "it begins with the byte order mark of UTF-32LE", guess: "UTF-32LE" },
  },
  {
    name: "UTF-16 without a mark",
    given: Buffer.from("{}", "utf16le"),
    want: { ...at(1, 1, 2), problem: "it holds a zero byte, as no text does", guess: "UTF-16LE" },
  },
  {
    name: "UTF-16, big-endian, without a mark",
    given: Buffer.from("{}", "utf16le").swap16(),
    want: { ...at(0, 1, 1), problem: "it holds a zero byte, as no text does", guess: "UTF-16BE" },
  },
  {
    name: "Latin-1",
    given: Buffer.from(text, "latin1"),
    want: { ...at(8, 2, 3), problem: "the byte 0xE9 begins no character", guess: "WINDOWS-1252" },
  },
  {
    name: "a character that is cut off at the end",
    given: bytes(0x61, 0x0d, 0x0a, 0xe4, 0xbb),
    want: { ...at(3, 2, 1), problem: "the byte 0xE4 begins no character", guess: "WINDOWS-1252" },
  },
  {
    name: "a surrogate",
    given: bytes(0x61, 0xed, 0xa0, 0x80),
    want: { ...at(1, 1, 2), problem: "the byte 0xED begins no character", guess: "WINDOWS-1252" },
  },
  {
    name: "a zero byte in the middle",
    given: bytes(0x61, 0x62, 0, 0x63),
    want: { ...at(2, 1, 3), problem: "it holds a zero byte, as no text does", guess: undefined },
  },
  { name: "UTF-8 with its mark", given: Buffer.from(`\ufeff${text}`, "utf8"), want: undefined },
])("$name", ({ given, want }) => {
  expect(findEncodingProblem(given)).toEqual(want);
});

test("any bytes: none is found where a decoder finds none, and the first one elsewhere", () => {
  const isText = (given: readonly number[]) => {
    const written = Buffer.from(given);
    return written.equals(Buffer.from(written.toString("utf8"), "utf8"));
  };
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x61, 0x0a, 0xc3, 0xa9, 0xe4, 0xbb, 0xbb, 0xf0, 0x9f, 0x98, 0x80, 0xff)),
      (given) => {
        const problem = findEncodingProblem(Uint8Array.from(given));
        if (problem === undefined) return isText(given);
        const { offset } = problem;
        return isText(given.slice(0, offset)) && !isText(given);
      },
    ),
    { numRuns: 1000 },
  );
});
