import fc from "fast-check";
import { text } from "./names.ts";

/** A file beside the document. */
export interface TableText {
  readonly file: string;
  readonly text: string;
}

const code = fc.oneof(
  fc.constantFrom(
    "1001",
    "1002",
    "~~1003~~",
    "1001",
    "01",
    "1e3",
    "-1",
    "1.5",
    "",
    "0x10",
    "９",
    "999999999999",
  ),
  text,
);
const constant = fc.oneof(
  fc.constantFrom(
    "ParamError",
    "NotFound",
    "then",
    "default",
    "__proto__",
    "Раram",
    "Par\u200bam",
    "class",
    "a b",
  ),
  text,
);
const row = fc.record({
  code,
  constant,
  description: text,
  status: fc.constantFrom("400", "404", "99", "4xx", ""),
});
const cell = (content: string) => content.replaceAll(/[\r\n]+/g, " ");

const page = fc.array(row, { maxLength: 6 }).map(
  (rows): TableText => ({
    file: "error-codes.md",
    text: [
      "# Codes",
      "",
      "| Code | Constant | Description |",
      "| --- | --- | --- |",
      ...rows.map(
        (each) => `| ${cell(each.code)} | \`${cell(each.constant)}\` | ${cell(each.description)} |`,
      ),
      "",
    ].join("\n"),
  }),
);

const data = fc.array(row, { maxLength: 6 }).chain((rows) => {
  const errors = rows.map(({ code, constant, description, status }) => ({
    code: /^\d+$/.test(code) ? Number(code) : code,
    name: constant,
    description,
    ...(status !== "" && { status: Number(status) }),
  }));
  const written = JSON.stringify({ errors }, undefined, 1);
  return fc
    .constantFrom("error-codes.json", "error-codes.yaml")
    .map((file): TableText => ({ file, text: written }));
});

const sound: TableText = {
  file: "error-codes.md",
  text: "| Code | Constant | Description |\n| --- | --- | --- |\n| 1001 | `ParamError` | No. |\n| 1002 | `NotFound` | None. |\n",
};

/** Tables of error codes, in order or not. */
export const tables: fc.Arbitrary<TableText> = fc.oneof(
  fc.constant(sound),
  page,
  data,
  text.map((content) => ({ file: "error-codes.md", text: content })),
);
