import fc from "fast-check";

/** Pieces that end literals, comments, templates and lines, or that hide what stands there. */
const pieces = [
  "*/", "/*", "/**", "//", "${", "}", "`", '"', "'", "\\", "\\u0041", "\n", "\r", "\r\n", "\t", "\0", "\v", "\f", "\b",
  "\u0085", "\u2028", "\u2029", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\u00ad", "\ue000", "\uffff",
  "\ud800", "\udc00", "😀", "@", "{@link x}", "@deprecated", " @deprecated ", "@internal", "<script>", "</script>", "]]>",
  "__proto__", "constructor", "-->", "<!--", ";", ",", "(", ")", "[", "]", "<", ">", "=", "|", "&", "=>", "*", "/", "#",
  "0", "00", "1e3", "a", " ", "  ", "export", "import", "any", "任务", "é", "e\u0301", "$&", "$1", "%s", "{", ": ",
];

/** Any text, with a bent for the texts that break printers. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join("")) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 100, maxLength: 300 }) },
);

/** Every piece once, for tables of rows. */
export const hostilePieces: readonly string[] = pieces;
