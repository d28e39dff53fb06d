import { forms } from "./forms.ts";
import { hole } from "./text.ts";

/**
 * A declaration in one of the forms that ts-morph has printed, with its texts in their places.
 *
 * @param form its kind and what holds of it, such as `const exported typed`.
 */
export function printForm(form: string, texts: { readonly [name: string]: string }): string {
  const { head, holes } = formNamed(form);
  let printed = head;
  for (const { name, after } of holes) {
    const text = texts[name];
    if (text === undefined) throw new Error(`the form ${form} needs a text for ${name}`);
    // Alternatives begin lines of their own; no blank is left before them.
    printed = (text.startsWith("\n") ? printed.trimEnd() : printed) + text + after;
  }
  return printed;
}

/** A declaration with holes: the text before the first one, and which text each takes and what follows it. */
interface Form {
  readonly head: string;
  readonly holes: readonly { readonly name: string; readonly after: string }[];
}

const read = new Map<string, Form>();

function formNamed(name: string): Form {
  const known = read.get(name);
  if (known !== undefined) return known;
  const printed = forms[name];
  if (printed === undefined) throw new Error(`there is no form ${name}`);
  const form = readForm(printed);
  read.set(name, form);
  return form;
}

function readForm(printed: string): Form {
  const [head = "", ...parts] = printed.split(hole);
  const holes: { name: string; after: string }[] = [];
  for (let at = 0; at < parts.length; at += 2)
    holes.push({ name: parts[at] ?? "", after: parts[at + 1] ?? "" });
  return { head, holes };
}
