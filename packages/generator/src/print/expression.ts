import type { JsonValue } from "../contract/json.ts";
import { type Code, documented, group, leaf, sequence } from "./code.ts";
import { type Docs, printComment } from "./comment.ts";
import { identifierName, numericKey, propertyKey, stringLiteral } from "./text.ts";
import type { ValueParameter } from "./type.ts";

export function identifier(name: string): Code {
  return leaf(identifierName(name));
}

export function string(value: string): Code {
  return leaf(stringLiteral(value));
}

/** A JSON value as an expression. */
export function literal(value: JsonValue): Code {
  if (typeof value === "string") return string(value);
  if (typeof value === "number") return leaf(Object.is(value, -0) ? "-0" : String(value));
  if (value === null || typeof value === "boolean") return leaf(String(value));
  if (Array.isArray(value)) return array((value as readonly JsonValue[]).map(literal));
  return object(Object.entries(value).map(([name, entry]) => ({ name, value: literal(entry) })));
}

export function array(items: readonly Code[]): Code {
  return group("[", "]", items);
}

export interface ObjectEntry {
  readonly name: string;
  readonly value: Code;
  readonly docs?: Docs;
  /** Printed as `get name(): Type { return value; }`: the value is looked up when it is used. */
  readonly getter?: { readonly type?: Code };
  /** Printed as the name alone: the value is the variable of that name. */
  readonly shorthand?: boolean;
  /** Printed as `...value`; the name does not show. */
  readonly spread?: true;
}

export function object(entries: readonly ObjectEntry[]): Code {
  return group(
    "{",
    "}",
    entries.map(({ name, value, docs, getter, shorthand, spread }) => {
      if (spread) return sequence(leaf("..."), value);
      const key = leaf(propertyKey(name));
      const entry = shorthand
        ? value
        : getter === undefined
          ? sequence(leaf(`${propertyKey(name)}: `), value)
          : sequence(
              leaf("get "),
              key,
              getter.type === undefined
                ? leaf("() { return ")
                : sequence(leaf("(): "), getter.type, leaf(" { return ")),
              value,
              leaf("; }"),
            );
      return documented(docs === undefined ? "" : printComment(docs), entry);
    }),
  );
}

/** An object with numbers as keys, in the order given. */
export function numberKeyed(
  entries: readonly { readonly key: number; readonly value: Code; readonly docs?: Docs }[],
): Code {
  return group(
    "{",
    "}",
    entries.map(({ key, value, docs }) =>
      documented(docs === undefined ? "" : printComment(docs), sequence(leaf(`${numericKey(key)}: `), value)),
    ),
  );
}

/** `z.string` from `z` and `string`. */
export function access(target: Code, ...names: readonly string[]): Code {
  return sequence(target, ...names.map((name) => leaf(`.${identifierName(name)}`)));
}

export function call(callee: Code, ...args: readonly Code[]): Code {
  return sequence(callee, group("(", ")", args));
}

/** `target.name(args)`. */
export function method(target: Code, name: string, ...args: readonly Code[]): Code {
  return call(access(target, name), ...args);
}

/** Marks a call as free of side effects, so that bundlers drop it when its result is unused. */
export function pure(code: Code): Code {
  return sequence(leaf("/* @__PURE__ */ "), code);
}

/** `new RegExp(source, flags)`: unlike a literal it cannot be ended by the pattern. */
export function regularExpression(source: string, flags: string): Code {
  const args = flags === "" ? [string(source)] : [string(source), string(flags)];
  return sequence(leaf("new RegExp"), group("(", ")", args));
}

/** `(a, b) => body`. */
export function arrow(parameters: readonly ValueParameter[], body: Code, returns?: Code): Code {
  const list = parameters.map(({ name, type, optional }) =>
    sequence(leaf(`${identifierName(name)}${optional ? "?" : ""}: `), type),
  );
  return sequence(
    group("(", ")", list),
    ...(returns === undefined ? [] : [leaf(": "), returns]),
    leaf(" => "),
    body,
  );
}

/** TypeScript that is the same in every output. As a tag of a template without holes it takes no text from outside. */
export function fixed(strings: TemplateStringsArray): Code {
  return leaf(strings.join(""));
}

/** `value as const`. */
export function asConst(value: Code): Code {
  return sequence(value, leaf(" as const"));
}

export function parenthesized(code: Code): Code {
  return sequence(leaf("("), code, leaf(")"));
}

/** `callee<A, B>`: a call with explicit type arguments. */
export function generic(callee: Code, ...types: readonly Code[]): Code {
  return sequence(callee, group("<", ">", types));
}
