import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as formats from "./formats.ts";
import * as hostnames from "./hostnames.ts";

interface Row {
  readonly format: Exclude<keyof typeof formats | keyof typeof hostnames, "default">;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const rows: readonly Row[] = [
  {
    format: "email",
    valid: ["te~st@example.com", '"joe bloggs"@example.com', "a@[127.0.0.1]", "a@[IPv6:::1]", "a@localhost"],
    invalid: [
      ".a@example.com",
      "a..b@example.com",
      "a@[127.0.0.300]",
      "a@-b.com",
      "a b@example.com",
      "@a",
      "a@",
    ],
  },
  {
    format: "idnEmail",
    valid: ["실례@실례.테스트", '"δοκιμή"@example.com'],
    invalid: ["2962", "user＠example.com"],
  },
  { format: "jsonPointer", valid: ["", "/a~0~1/0", "/"], invalid: ["a", "/~", "/~2", "#/a"] },
  { format: "relativeJsonPointer", valid: ["0", "1/a", "2#"], invalid: ["", "/a", "01/a", "-1", "0##"] },
  {
    format: "uriTemplate",
    valid: ["", "/a/{b:3}/{+c,d*}", "{a.b}", "a%41b", "{%41}"],
    invalid: ["{}", "{a", "a}", "{a,}", "{a..b}", "{v:0}", "{v:10000}", "a b", "%4"],
  },
  {
    format: "isDateTime",
    valid: [
      "2026-01-02T03:04:05Z",
      "2024-02-29t23:59:60.5z",
      "1998-12-31T15:59:60.123-08:00",
      "0000-01-01T00:00:00+14:00",
      "0000-02-29T00:00:00Z",
    ],
    invalid: [
      "2026-01-02",
      "2026-02-29T00:00:00Z",
      "2026-01-02 03:04:05Z",
      "2026-01-02T03:04:05",
      "1998-12-31T22:59:60Z",
      "2026-13-02T03:04:05Z",
      "2026-01-02T03:04:05Z\n",
    ],
  },
  {
    format: "duration",
    valid: ["P1Y", "P1Y2M3D", "P2M1D", "P4DT12H30M5S", "PT36H", "PT1M1S", "P4W", "P0D"],
    invalid: [
      "",
      "P",
      "PT",
      "P1",
      "P1Y2D",
      "PT1H2S",
      "PT0.5S",
      "P1D2H",
      "P1W1D",
      "-P1D",
      "P2D1Y",
      "P1DT",
      "p1d",
    ],
  },
  {
    format: "isHostname",
    valid: [
      "localhost",
      "a--b.example",
      "1a.EXAMPLE",
      `${"a".repeat(63)}.b`,
      "xn--mnchen-3ya.de",
      "xn--4dbrk0ce",
    ],
    invalid: [
      "",
      ".",
      "a.",
      ".a",
      "a..b",
      "-a",
      "a-",
      "a_b",
      "é.com",
      `${"a".repeat(64)}.b`,
      Array(65).fill("abc").join("."),
      "aa--bc",
      "xn--",
      "xn--X",
      "xn--abc-",
      "xn--a-!",
    ],
  },
  {
    format: "isIdnHostname",
    valid: ["münchen.de", "例え.テスト", "ישראל", "a。b", "l·l", "بي\u200cبي", "क्\u200dष", "localhost", "א1"],
    invalid: [
      "",
      "ü".repeat(64),
      "-ü",
      "Ünder",
      "\u0300a",
      "a·b",
      "ー・".slice(1),
      "0a.א",
      "aא",
      "u\u0308",
      "a\u200db",
      "①",
    ],
  },
  {
    format: "isInt64",
    valid: ["0", "-1", "9223372036854775807", "-9223372036854775808", "007"],
    invalid: ["", "-", "1.0", "1e3", "+1", "9223372036854775808", "-9223372036854775809", "1\n"],
  },
  {
    format: "isUint64",
    valid: ["0", "18446744073709551615"],
    invalid: ["", "-1", "18446744073709551616", "1.0"],
  },
  {
    format: "isTime",
    valid: ["08:30:06Z", "08:30:06.5z", "23:59:60Z", "01:29:60+01:30", "15:59:60-08:00"],
    invalid: ["08:30:06", "24:00:00Z", "23:58:60Z", "23:59:60+01:00", "08:30:61Z", "8:30:06Z", "08:30:06Z\n"],
  },
  { format: "isRegularExpression", valid: ["^\\p{L}+$", ""], invalid: ["(", "\\a"] },
  {
    format: "isUri",
    valid: ["http://a.b/?c=d#e", "urn:a:b", "http://u:p@[2001:db8::7]:80/", "http://[v1.fe]", "file:/etc"],
    invalid: [
      "//a",
      "/a",
      "a",
      "http://a b",
      "http://a:x/",
      "http:/[::1]",
      "http://[::ffff:01.2.3.4]",
      "http://a/%6G",
      "1a:b",
    ],
  },
  {
    format: "isUriReference",
    valid: ["", "//a", "?q", "#f", "./a:b", "a"],
    invalid: ["1:b", "/a\\b", "/é", "//a@b@c/", "/%zz"],
  },
  {
    format: "isIri",
    valid: ["http://ƒøø.ßår/?∂=π", "http://a/?q=\u{f0000}"],
    invalid: ["/abc", "http://a/\u{f0000}", "http://a/\n"],
  },
  { format: "isIriReference", valid: ["/âππ", "#ƒ"], invalid: ["\\\\WINDOWS", "#a\\b"] },
];

test("every format has a row", () => {
  expect(rows.map(({ format }) => format).sort()).toEqual(Object.keys({ ...formats, ...hostnames }).sort());
});

describe.each(rows)("$format", ({ format, valid, invalid }) => {
  const judge = { ...formats, ...hostnames }[format];
  const accepts = (value: string) => (judge instanceof RegExp ? judge.test(value) : judge(value));
  test.each(valid)("accepts %j", (value) => expect(accepts(value)).toBe(true));
  test.each(invalid)("rejects %j", (value) => expect(accepts(value)).toBe(false));
});

test("the dates of a year are those of the calendar", () => {
  const two = (value: number) => String(value).padStart(2, "0");
  const wrong: string[] = [];
  for (const year of ["0000", "0001", "0004", "0100", "0400", "1900", "2000", "2023", "2024", "2100", "9999"])
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 32; day++) {
        const date = `${year}-${two(month)}-${two(day)}`;
        if (formats.isDateTime(`${date}T00:00:00Z`) !== z.iso.date().safeParse(date).success)
          wrong.push(date);
      }
  expect(wrong).toEqual([]);
});
