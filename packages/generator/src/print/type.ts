import type { JsonValue } from "../contract/json.ts";
import { type Code, documented, group, leaf, sequence, union } from "./code.ts";
import { type Docs, printComment } from "./comment.ts";
import { identifierName, stringLiteral, templateText, typeKey } from "./text.ts";

const keywords = {
  bigint: leaf("bigint"),
  boolean: leaf("boolean"),
  never: leaf("never"),
  null: leaf("null"),
  number: leaf("number"),
  string: leaf("string"),
  undefined: leaf("undefined"),
  unknown: leaf("unknown"),
  false: leaf("false"),
};

export type Keyword = keyof typeof keywords;

export function keyword(name: Keyword): Code {
  return keywords[name];
}

/** `Name` or `Name<A, B>`. */
export function typeName(name: string, ...args: readonly Code[]): Code {
  return args.length === 0
    ? leaf(identifierName(name))
    : sequence(leaf(identifierName(name)), group("<", ">", args));
}

/** The type that has this one value. */
export function literalType(value: JsonValue): Code {
  if (typeof value === "string") return leaf(stringLiteral(value));
  if (value === null || typeof value === "number" || typeof value === "boolean") return leaf(String(value));
  if (Array.isArray(value)) return group("[", "]", (value as readonly JsonValue[]).map(literalType));
  return objectType(Object.entries(value).map(([name, entry]) => ({ name, type: literalType(entry) })));
}

export interface TypeMember {
  readonly name: string;
  readonly type: Code;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly docs?: Docs;
}

export function objectType(members: readonly TypeMember[], index?: Code): Code {
  const items = members.map(({ name, type, optional, readonly, docs }) =>
    documented(
      docs === undefined ? "" : printComment(docs),
      sequence(leaf(`${readonly ? "readonly " : ""}${typeKey(name)}${optional ? "?" : ""}: `), type),
    ),
  );
  if (index !== undefined) items.push(sequence(leaf("[key: string]: "), index));
  return group("{", "}", items, ";");
}

export function arrayType(item: Code): Code {
  return sequence(parenthesize(item), leaf("[]"));
}

export function tupleType(
  items: readonly { readonly type: Code; readonly optional: boolean }[],
  rest?: Code,
): Code {
  const list = items.map(({ type, optional }) => (optional ? sequence(parenthesize(type), leaf("?")) : type));
  if (rest !== undefined) list.push(sequence(leaf("..."), arrayType(rest)));
  return group("[", "]", list);
}

/** Alternatives, each once. */
export function unionType(items: readonly Code[]): Code {
  return items.length === 0 ? keyword("never") : union("|", items);
}

export function intersectionType(items: readonly Code[]): Code {
  return union("&", items.length === 1 ? items : items.map(parenthesize));
}

/** `string & {}`: any string, while editors still propose the literals beside it. */
export function anyString(): Code {
  return leaf("(string & {})");
}

/** `(typeof Name)[keyof typeof Name]`: the values of a constant object. */
export function valuesOf(name: string): Code {
  return leaf(`(typeof ${identifierName(name)})[keyof typeof ${identifierName(name)}]`);
}

/** `typeof name`. */
export function typeOf(name: string): Code {
  return leaf(`typeof ${identifierName(name)}`);
}

/** `z.infer<typeof Name>`. */
export function inferType(namespace: string, name: string): Code {
  return leaf(`${identifierName(namespace)}.infer<typeof ${identifierName(name)}>`);
}

function parenthesize(code: Code): Code {
  return code.kind === "union" ? sequence(leaf("("), code, leaf(")")) : code;
}

/** `NonNullable<NonNullable<Data>["items"]>[number]`: an element of a list inside a type. */
export function elementOf(name: string, member: string): Code {
  return leaf(`NonNullable<NonNullable<${identifierName(name)}>[${stringLiteral(member)}]>[number]`);
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint?: Code;
  /** The type that stands where none is given. */
  readonly fallback?: Code;
}

export interface ValueParameter {
  readonly name: string;
  readonly type: Code;
  readonly optional?: boolean;
}

/** `<T>(data: T) => Success<T>`. */
export function functionType(
  typeParameters: readonly TypeParameter[],
  parameters: readonly ValueParameter[],
  returns: Code,
): Code {
  const generics = typeParameters.map(({ name, constraint, fallback }) =>
    sequence(
      leaf(identifierName(name)),
      ...(constraint === undefined ? [] : [leaf(" extends "), constraint]),
      ...(fallback === undefined ? [] : [leaf(" = "), fallback]),
    ),
  );
  return sequence(
    ...(generics.length === 0 ? [] : [group("<", ">", generics)]),
    group(
      "(",
      ")",
      parameters.map(({ name, type, optional }) =>
        sequence(leaf(`${identifierName(name)}${optional ? "?" : ""}: `), type),
      ),
    ),
    leaf(" => "),
    returns,
  );
}

/** `value is Type`. */
export function guardType(parameter: string, type: Code): Code {
  return sequence(leaf(`${identifierName(parameter)} is `), type);
}

/** `{ readonly [Key in Keys]: Value }`. */
export function mappedType(key: string, keys: Code, value: Code): Code {
  return sequence(leaf(`{ readonly [${identifierName(key)} in `), keys, leaf("]: "), value, leaf(" }"));
}

/** `namespace.Name<A, B>`. */
export function qualifiedType(namespace: string, name: string, ...args: readonly Code[]): Code {
  return sequence(leaf(`${identifierName(namespace)}.`), typeName(name, ...args));
}

/** `string & {}` and its like: any value of the kind, while editors still propose the literals beside it. */
export function openType(kind: "number" | "string"): Code {
  return leaf(`(${kind} & {})`);
}

/** `Exclude<Owner["member"], undefined>`: a member that is there. */
export function definedMember(owner: Code, member: string): Code {
  return sequence(leaf("Exclude<"), owner, leaf(`[${stringLiteral(member)}], undefined>`));
}

/** `${prefix}${string}` as a template literal type: any text that begins so. */
export function prefixType(prefix: string): Code {
  return prefix === "" ? keyword("string") : leaf(`\`${templateText(prefix)}\${string}\``);
}
