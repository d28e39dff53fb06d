import fc from "fast-check";
import { expect, test } from "vitest";
import { delayOf, retryAfterOf } from "./retry.js";

const date = "Sun, 06 Nov 1994 08:49:37 GMT";
const parse = (value: string, now: string | undefined = date) =>
  retryAfterOf(new Headers({ "retry-after": value, ...(now && { date: now }) }));

test.each([
  ["0", 0],
  ["7", 7000],
  ["0120", 120_000],
  ["999999999", 999_999_999_000],
  ["Sun, 06 Nov 1994 08:50:07 GMT", 30_000],
  [date, 0],
])("Retry-After: %s", (value, want) => {
  expect(parse(value)).toBe(want);
});

test.each([
  "7 seconds",
  "7.5",
  "-1",
  "+7",
  "1e3",
  "0x10",
  "",
  "7, 8",
  "99999999999999999999",
  "soon",
  "1994-11-06T08:50:07Z",
  "Sunday, 06-Nov-94 08:50:07 GMT",
  "Sun Nov  6 08:50:07 1994",
  "Sun, 06 Nov 1994 08:50:07 +0000",
  "Sun, 6 Nov 1994 08:50:07 GMT",
  "Mon, 06 Nov 1994 08:50:07 GMT",
  "Sun, 06 Nov 1994 08:49:07 GMT",
])("Retry-After: %s is ignored", (value) => {
  expect(parse(value)).toBeUndefined();
});

test("a date means nothing without the clock of the server, and the clock of this machine does not matter", () => {
  const later = new Date(Date.parse(date) + 5000).toUTCString();
  expect(retryAfterOf(new Headers({ "retry-after": later }))).toBeUndefined();
  expect(parse(later, "yesterday")).toBeUndefined();
  expect(parse(later)).toBe(5000);
});

test("law: whatever the headers hold, the wait is a finite number of milliseconds that is not negative, or none", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
    fc.integer().map(String),
    fc.bigInt().map(String),
    fc.date({ noInvalidDate: true }).map((at) => at.toUTCString()),
  );
  fc.assert(
    fc.property(text, text, (value, now) => {
      const ms = retryAfterOf(new Headers({ "retry-after": value, date: now }));
      expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
    }),
  );
});

test("law: back-off grows from the first delay, with full jitter, and never over 30 s", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (retries, random) => {
        const delay = delayOf(retries, 250, undefined, random);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(30_000, 250 * 2 ** retries));
      },
    ),
  );
  expect(delayOf(0, 250, undefined, 0.5)).toBe(125);
  expect(delayOf(1, 1000, undefined, 0.5)).toBe(1000);
});

test("law: what the server asked for is never shortened", () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (asked, random) => {
      const delay = delayOf(1, 1000, asked, random);
      expect(delay).toBeGreaterThanOrEqual(asked);
      expect(delay).toBeLessThanOrEqual(asked + 250);
    }),
  );
});
