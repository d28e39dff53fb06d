import { printStructure, type Structures } from "ts-morph";
import { hole } from "./text.ts";

/** Puts a text aside and gives what stands for it. */
export type Hold = (text: string) => string;

/**
 * Prints a structure of ts-morph whose texts are all held: names, types and values have their final layout already,
 * and ts-morph would read every character of them and indent each line once more. What is left is the form of the
 * declaration, of which there are a few dozen: ts-morph prints each once.
 */
export function printForm(build: (hold: Hold) => Structures): string {
  const texts: string[] = [];
  const structure = build((text) => `${hole}${texts.push(text) - 1}${hole}`);
  const key = JSON.stringify(structure);
  let form = forms.get(key);
  if (form === undefined) {
    form = readForm(printStructure(structure, { indentNumberOfSpaces: 2 }).trimEnd());
    forms.set(key, form);
  }
  let printed = form.head;
  for (const { index, after } of form.holes) {
    const text = texts[index] ?? "";
    // Alternatives begin lines of their own; no blank is left before them.
    printed = (text.startsWith("\n") ? printed.trimEnd() : printed) + text + after;
  }
  return printed;
}

/** A declaration with holes: the text before the first one, and which text each takes and what follows it. */
interface Form {
  readonly head: string;
  readonly holes: readonly { readonly index: number; readonly after: string }[];
}

const forms = new Map<string, Form>();

function readForm(printed: string): Form {
  const [head = "", ...parts] = printed.split(hole);
  const holes: { index: number; after: string }[] = [];
  for (let at = 0; at < parts.length; at += 2)
    holes.push({ index: Number(parts[at]), after: parts[at + 1] ?? "" });
  return { head, holes };
}
