/**
 * A piece of TypeScript. Only the functions of this folder make one, so that a text of the document can enter only
 * through an encoder. Pieces know their width and are laid out when a module is printed.
 */
export type Code = Leaf | Group | Sequence | Union | Documented;

interface Leaf {
  readonly kind: "leaf";
  readonly text: string;
  readonly width: number;
}

/** Bracketed list: on one line when it fits, else an item a line. */
interface Group {
  readonly kind: "group";
  readonly open: string;
  readonly close: string;
  readonly separator: "," | ";";
  readonly items: readonly Code[];
  readonly width: number;
}

interface Sequence {
  readonly kind: "sequence";
  readonly parts: readonly Code[];
  readonly width: number;
}

/** Alternatives of a type: `A | B`, or one a line. */
interface Union {
  readonly kind: "union";
  readonly operator: "|" | "&";
  readonly items: readonly Code[];
  readonly width: number;
}

/** An item with a comment above it. */
interface Documented {
  readonly kind: "documented";
  readonly comment: string;
  readonly code: Code;
  readonly width: number;
}

const lineWidth = 110;

/** Arguments up to this width stay on their line: breaking `.max(200)` helps no one. */
const shortWidth = 24;

export function leaf(text: string): Code {
  return { kind: "leaf", text, width: text.length };
}

export function sequence(...pieces: readonly Code[]): Code {
  const parts: Code[] = [];
  let width = 0;
  for (const piece of pieces) {
    width += piece.width;
    if (piece.kind === "sequence") for (const part of piece.parts) parts.push(part);
    else parts.push(piece);
  }
  return { kind: "sequence", parts, width };
}

/** A list in brackets; braces have blanks inside them when they stand on one line. */
export function group(open: string, close: string, items: readonly Code[], separator: "," | ";" = ","): Code {
  const blanks = open === "{" && items.length > 0 ? 2 : 0;
  const width = open.length + close.length + blanks + total(items) + 2 * Math.max(0, items.length - 1);
  return { kind: "group", open, close, separator, items, width };
}

export function union(operator: "|" | "&", alternatives: readonly Code[]): Code {
  const items = alternatives.flatMap((item) =>
    item.kind === "union" && item.operator === operator ? item.items : [item],
  );
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return { kind: "union", operator, items, width: total(items) + 3 * (items.length - 1) };
}

export function documented(comment: string, code: Code): Code {
  return comment === "" ? code : { kind: "documented", comment, code, width: Number.POSITIVE_INFINITY };
}

function total(items: readonly Code[]): number {
  let sum = 0;
  for (const item of items) sum += item.width;
  return sum;
}

/** Lays a piece out. `column` is where it starts, `indent` the indentation of its line, `after` what follows it. */
export function render(code: Code, indent: number, column: number, after = 0): string {
  switch (code.kind) {
    case "leaf":
      return code.text;
    case "sequence":
      return renderSequence(code, indent, column, after);
    case "documented":
      return `${indentLines(code.comment, indent)}\n${" ".repeat(indent)}${render(code.code, indent, indent, after)}`;
    case "group":
      return code.width <= shortWidth || column + code.width + after <= lineWidth
        ? flat(code)
        : broken(code, indent, column, after);
    case "union":
      return column + code.width + after <= lineWidth ? flat(code) : brokenUnion(code, indent);
  }
}

function renderSequence(code: Sequence, indent: number, start: number, after: number): string {
  let text = "";
  let column = start;
  let rest = code.parts.reduce((sum, part) => sum + headWidth(part), 0);
  for (const part of code.parts) {
    // A later part only has to leave room for its own first line; the last one for what follows the whole.
    rest -= headWidth(part);
    const piece = render(part, indent, column, rest === 0 ? after : rest);
    // Alternatives begin lines of their own; no blank is left before them.
    text = piece.startsWith("\n") ? text.trimEnd() + piece : text + piece;
    const newline = piece.lastIndexOf("\n");
    column = newline === -1 ? column + piece.length : piece.length - newline - 1;
  }
  return text;
}

/** Width up to where a piece may break for the first time. */
function headWidth(code: Code): number {
  switch (code.kind) {
    case "leaf":
      return code.width;
    case "group":
      return code.width <= shortWidth ? code.width : code.open.length;
    case "sequence": {
      const [first] = code.parts;
      return first === undefined ? 0 : headWidth(first);
    }
    default:
      return 0;
  }
}

function flat(code: Code): string {
  switch (code.kind) {
    case "leaf":
      return code.text;
    case "sequence":
      return flatList(code.parts, "");
    case "group": {
      if (code.items.length === 0) return code.open + code.close;
      const inner = flatList(code.items, `${code.separator} `);
      return code.open === "{" ? `{ ${inner} }` : code.open + inner + code.close;
    }
    case "union":
      return flatList(code.items, ` ${code.operator} `);
    case "documented":
      return flat(code.code);
  }
}

function flatList(items: readonly Code[], separator: string): string {
  let text = "";
  for (const [index, item] of items.entries()) text += index === 0 ? flat(item) : separator + flat(item);
  return text;
}

function broken(
  { open, close, separator, items }: Group,
  indent: number,
  column: number,
  after: number,
): string {
  // One argument that breaks by itself hugs its brackets: `z.array({` … `})`.
  const [only] = items;
  if (items.length === 1 && only !== undefined && open === "(" && hugs(only))
    return `${open}${render(only, indent, column + open.length, after + 1)}${close}`;
  const inner = indent + 2;
  const lines = items.map((item) => {
    if (item.kind === "documented") return render(item, inner, inner, 1);
    const text = render(item, item.kind === "union" ? indent : inner, inner, 1);
    // Alternatives begin lines of their own.
    return text.startsWith("\n") ? text.slice(1) : `${" ".repeat(inner)}${text}`;
  });
  // Type arguments allow no comma after the last one.
  const end = open === "<" ? "" : separator;
  return `${open}\n${lines.join(`${separator}\n`)}${end}\n${" ".repeat(indent)}${close}`;
}

function hugs(code: Code): boolean {
  if (code.kind === "group") return true;
  return code.kind === "sequence" && code.parts.some((part) => part.kind === "group");
}

function brokenUnion(code: Union, indent: number): string {
  const inner = indent + 2;
  if (code.operator === "&" || isObjectOrLess(code))
    return code.items.map((item) => render(item, indent, indent)).join(` ${code.operator} `);
  return code.items
    .map((item) => {
      if (item.kind !== "documented") return `\n${" ".repeat(inner)}| ${render(item, inner, inner + 2)}`;
      return `\n${indentLines(item.comment, inner)}\n${" ".repeat(inner)}| ${render(item.code, inner, inner + 2)}`;
    })
    .join("");
}

/** `{ … } | null`: an object and words beside it read best around its braces. */
function isObjectOrLess({ items }: Union): boolean {
  const [first, ...rest] = items;
  return (
    first?.kind === "group" &&
    first.open === "{" &&
    rest.length === 1 &&
    rest.every(({ kind }) => kind === "leaf")
  );
}

/** The pieces that differ, each where it stands first. */
export function distinct<T>(items: readonly T[], codeOf: (item: T) => Code): readonly T[] {
  if (items.length < 2) return items;
  const kept: T[] = [];
  const byWidth = new Map<number, Code[]>();
  for (const item of items) {
    const code = codeOf(item);
    const alike = byWidth.get(code.width);
    if (alike?.some((other) => isSame(other, code))) continue;
    if (alike === undefined) byWidth.set(code.width, [code]);
    else alike.push(code);
    kept.push(item);
  }
  return kept;
}

function isSame(a: Code, b: Code): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.width !== b.width) return false;
  switch (a.kind) {
    case "leaf":
      return a.text === (b as Leaf).text;
    case "documented":
      return a.comment === (b as Documented).comment && isSame(a.code, (b as Documented).code);
    case "sequence":
      return areSame(a.parts, (b as Sequence).parts);
    case "group": {
      const { open, close, separator, items } = b as Group;
      return a.open === open && a.close === close && a.separator === separator && areSame(a.items, items);
    }
    case "union":
      return a.operator === (b as Union).operator && areSame(a.items, (b as Union).items);
  }
}

function areSame(a: readonly Code[], b: readonly Code[]): boolean {
  return a.length === b.length && a.every((piece, index) => isSame(piece, b[index] as Code));
}

export function indentLines(text: string, indent: number): string {
  const blanks = " ".repeat(indent);
  return text
    .split("\n")
    .map((line) => blanks + line)
    .join("\n");
}
