import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveReference } from "./reference-uri.ts";

test.each([
  { ref: "b.json", from: "a.json", want: "b.json" },
  { ref: "b.json#/x", from: "s/a.json", want: "s/b.json#/x" },
  { ref: "#/x", from: "s/a.json", want: "s/a.json#/x" },
  { ref: "", from: "s/a.json", want: "s/a.json" },
  { ref: "./../b.json", from: "s/a.json", want: "b.json" },
  { ref: "../../b.json", from: "s/a.json", want: "../b.json" },
  { ref: "../b.json", from: "../a.json", want: "../../b.json" },
  { ref: "x/../../b.json", from: "../s/a.json", want: "../b.json" },
  { ref: "/b.json", from: "s/a.json", want: "/b.json" },
  { ref: "../../../b.json", from: "/s/a.json", want: "/b.json" },
  { ref: "file:///s/b%20c.json#/x", from: "a.json", want: "/s/b c.json#/x" },
  { ref: "file:/b.json", from: "a.json", want: "/b.json" },
  { ref: "b%23c.json#d", from: "a.json", want: "b#c.json#d" },
  { ref: "b.json#a#b", from: "a.json", want: "b.json#a#b" },
  {
    ref: "https://example.com/s/../b.json?v=1#/x",
    from: "a.json",
    want: "https://example.com/b.json?v=1#/x",
  },
  { ref: "../b.json", from: "https://example.com/s/a.json", want: "https://example.com/b.json" },
  { ref: "//other.example/b.json", from: "https://example.com/a.json", want: "https://other.example/b.json" },
])("$ref from $from is $want", ({ ref, from, want }) => {
  const resolved = resolveReference(ref, from);
  expect(resolved).not.toHaveProperty("problem");
  if ("problem" in resolved) return;
  const { location, fragment } = resolved;
  expect(fragment === "" ? location : `${location}#${fragment}`).toBe(want);
});

test("whatever is written, a path without tricks comes out, or a problem", () => {
  const piece = fc.constantFrom(
    "..",
    ".",
    "",
    "a",
    "%2e%2e",
    "%2F",
    "%5c",
    "\\",
    "%",
    "%00",
    ":",
    "c:",
    "?",
    "#",
    "//",
    "é",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.constantFrom("a.json", "x/y/a.json", "../a.json"),
      (pieces, from) => {
        const resolved = resolveReference(pieces.join("/"), from);
        if ("problem" in resolved) return;
        // Once relative, `..` stands only at the front, where whoever opens the file sees it.
        expect(resolved.location).toMatch(
          /^\/?(?:\.\.(?:\/|$))*(?:(?!\.\.?(?:\/|$))[^/\\\0]+(?:\/(?!$)|$))*$/,
        );
      },
    ),
  );
});
