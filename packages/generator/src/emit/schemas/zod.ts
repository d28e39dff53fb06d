import { type Code, distinct } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import * as t from "../../print/type.ts";

/** A zod expression together with the type that it infers. */
export interface Zod {
  readonly code: Code;
  /** Made when it is asked for: most modules let TypeScript infer it. */
  readonly type: () => Code;
  /**
   * It may reject a value for its unknown keys alone. `z.intersection` forgives such keys when the other side knows
   * them, so an expression like this must not stand in one.
   */
  readonly closed?: boolean;
  /** Parsing gives another value than it takes, as with `Date` for a text. */
  readonly coded?: boolean;
}

/** Types that are one word. */
export const plainTypes = {
  bigint: () => t.keyword("bigint"),
  boolean: () => t.keyword("boolean"),
  never: () => t.keyword("never"),
  null: () => t.keyword("null"),
  number: () => t.keyword("number"),
  string: () => t.keyword("string"),
  unknown: () => t.keyword("unknown"),
} as const;

/** The mark of a whole, parts of which are coded. */
export function coded(...parts: readonly Zod[]): Pick<Zod, "coded"> {
  return parts.some((part) => part.coded) ? { coded: true } : {};
}

/** `z.name(args)`. */
export function call(name: string, ...args: readonly Code[]): Code {
  return e.method(e.identifier("z"), name, ...args);
}

export function unknown(): Zod {
  return { code: call("unknown"), type: plainTypes.unknown };
}

export function never(): Zod {
  return { code: call("never"), type: plainTypes.never };
}

/** Adds links to the chain of an expression; its type stays. */
export function chain(zod: Zod, name: string, ...args: readonly Code[]): Zod {
  return { ...zod, code: e.method(zod.code, name, ...args) };
}

export function nullable(zod: Zod): Zod {
  return { ...chain(zod, "nullable"), type: () => unionOf([zod.type(), t.keyword("null")]) };
}

/** A union that tries each alternative once: schemas that differ only in what they say of themselves print alike. */
export function union(alternatives: readonly Zod[]): Zod {
  const options = distinct(alternatives, ({ code }) => code);
  const [only] = options;
  if (only === undefined) return never();
  if (options.length === 1) return only;
  return {
    code: call("union", e.array(options.map(({ code }) => code))),
    type: () => unionOf(options.map(({ type }) => type())),
    closed: options.some(({ closed }) => closed === true),
    coded: options.some(({ coded }) => coded === true),
  };
}

/** A union that names each alternative once. */
export function unionOf(alternatives: readonly Code[]): Code {
  const flat = alternatives.flatMap((type) =>
    type.kind === "union" && type.operator === "|" ? type.items : [type],
  );
  return t.unionType(distinct(flat, (type) => type));
}
