import { describe, expect, test } from "vitest";
import * as formats from "./formats.ts";

interface Row {
  readonly format: Exclude<keyof typeof formats, "default">;
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
  expect(rows.map(({ format }) => format).sort()).toEqual(Object.keys(formats).sort());
});

describe.each(rows)("$format", ({ format, valid, invalid }) => {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: the rows are to cover the whole module.
  const judge = formats[format];
  const accepts = (value: string) => (judge instanceof RegExp ? judge.test(value) : judge(value));
  test.each(valid)("accepts %j", (value) => expect(accepts(value)).toBe(true));
  test.each(invalid)("rejects %j", (value) => expect(accepts(value)).toBe(false));
});
