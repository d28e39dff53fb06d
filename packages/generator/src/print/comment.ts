import { commentLines } from "./text.ts";

/** What a JSDoc comment says: paragraphs of text, then tags. Texts may come from a document; they are encoded here. */
export interface Docs {
  readonly paragraphs: readonly (string | undefined)[];
  readonly tags?: readonly {
    readonly tag: "deprecated" | "see" | "remarks" | "example";
    readonly text: string;
  }[];
}

/** Prints a JSDoc comment; empty when there is nothing to say. */
export function printComment({ paragraphs, tags = [] }: Docs): string {
  const blocks = paragraphs
    .map((paragraph) => commentLines(paragraph ?? ""))
    .filter((lines) => lines.length > 0);
  const tagLines = tags.flatMap(({ tag, text }) => {
    const [first = "", ...rest] = commentLines(text);
    return [`@${tag}${first === "" ? "" : ` ${first}`}`, ...rest];
  });
  if (tagLines.length > 0) blocks.push(tagLines);
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1 && only.length <= 100) return `/** ${only} */`;
  return [
    "/**",
    ...lines.flatMap((line) => wrap(line, 106)).map((line) => (line === "" ? " *" : ` * ${line}`)),
    " */",
  ].join("\n");
}

/** Breaks a long line at blanks; lines that look like Markdown tables, lists or code stay as they are. */
function wrap(line: string, width: number): readonly string[] {
  if (line.length <= width || /^\s|^[|>#*\-`\d]/.test(line)) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines;
}
