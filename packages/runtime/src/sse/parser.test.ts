import fc from "fast-check";
import { expect, test } from "vitest";
import { eventParser, type ServerSentEvent } from "./parser.js";

const parse = (...pieces: string[]) => {
  const parser = eventParser(1000);
  return pieces.flatMap((piece) => parser.push(piece));
};
const event = (data: string, event = "message", id = ""): ServerSentEvent => ({ event, data, id });

const rows: { name: string; given: string; want: ServerSentEvent[] }[] = [
  { name: "one line", given: "data: a\n\n", want: [event("a")] },
  {
    name: "no space, one space, two spaces",
    given: "data:a\ndata: b\ndata:  c\n\n",
    want: [event("a\nb\n c")],
  },
  {
    name: "a type, for one event only",
    given: "event: add\ndata: 1\n\ndata: 2\n\n",
    want: [event("1", "add"), event("2")],
  },
  {
    name: "an id, for all that follow",
    given: "id: 7\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\n",
    want: [event("1", "message", "7"), event("2", "message", "7"), event("3")],
  },
  { name: "an id with a null is ignored", given: "id: a\0b\ndata: 1\n\n", want: [event("1")] },
  { name: "comments", given: ": hi\n:\ndata: 1\n: x\n\n", want: [event("1")] },
  { name: "a field without a colon", given: "data\n\ndata\ndata\n\n", want: [event(""), event("\n")] },
  { name: "unknown fields", given: "foo: bar\n data: x\ndata: 1\n\n", want: [event("1")] },
  { name: "no data, no event", given: "event: x\n\nid: 1\n\n\n\n", want: [] },
  { name: "a value with colons", given: "data: a:b: c\n\n", want: [event("a:b: c")] },
  { name: "an event that is cut by the end", given: "data: 1\n\ndata: 2\n", want: [event("1")] },
  {
    name: "carriage returns",
    given: "data: 1\r\rdata: 2\r\n\r\ndata: 3\n\r",
    want: [event("1"), event("2"), event("3")],
  },
];
test.each(rows)("$name", ({ given, want }) => {
  expect(parse(given)).toEqual(want);
});

test("a carriage return ends its line before the next piece comes", () => {
  const parser = eventParser(1000);
  expect(parser.push("data: 1\r\n\r")).toEqual([event("1")]);
  expect(parser.push("\ndata: 2\r")).toEqual([]);
  expect(parser.push("")).toEqual([]);
  expect(parser.push("\n\r\n")).toEqual([event("2")]);
});

test("retry is whole milliseconds, anything else is ignored", () => {
  const parser = eventParser(1000);
  parser.push("retry: 12x\n\n");
  expect(parser.retryMs).toBeUndefined();
  parser.push("retry: 1500\nretry: -1\n\n");
  expect(parser.retryMs).toBe(1500);
});

test("an event that is too long is refused, however it comes", () => {
  expect(() => parse(`data: ${"x".repeat(1000)}`)).toThrow(RangeError);
  expect(() => parse(...Array<string>(200).fill("data: x\n"))).toThrow(RangeError);
  expect(parse(...Array<string>(200).fill("data: x\n\n"))).toHaveLength(200);
});

test("law: how a stream is cut changes nothing", () => {
  const line = fc.oneof(
    fc.constantFrom("data: a", "data", ":c", "event: e", "id: 1", "", "", "retry: 5"),
    fc.string({ unit: fc.constantFrom("d", "a", "t", ":", " ", "é") }),
  );
  const text = fc
    .array(fc.tuple(line, fc.constantFrom("\n", "\r", "\r\n")))
    .map((lines) => lines.flat().join(""));
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 6 })), (whole, sizes) => {
      const pieces: string[] = [];
      let at = 0;
      for (const size of sizes) {
        pieces.push(whole.slice(at, at + size));
        at += size;
      }
      pieces.push(whole.slice(at));
      expect(parse(...pieces)).toEqual(parse(whole));
    }),
  );
});
