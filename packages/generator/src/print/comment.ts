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
  const lines: string[] = [];
  const add = (block: readonly string[]) => {
    if (block.length === 0) return;
    if (lines.length > 0) lines.push("");
    for (const line of block) lines.push(line);
  };
  for (const paragraph of paragraphs) if (paragraph !== undefined) add(commentLines(paragraph));
  add(
    tags.flatMap(({ tag, text }) => {
      const [first = "", ...rest] = commentLines(text);
      return [`@${tag}${first === "" ? "" : ` ${first}`}`, ...rest];
    }),
  );
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1 && only.length <= 100) return `/** ${only} */`;
  let comment = "/**\n";
  for (const line of lines)
    for (const part of wrap(line, 106)) comment += part === "" ? " *\n" : ` * ${part}\n`;
  return `${comment} */`;
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
