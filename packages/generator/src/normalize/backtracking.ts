import {
  type Concatenation,
  type Expression,
  isDisjointWith,
  JS,
  NFA,
  type NoParent,
  type ReadonlyNFA,
  visitAst,
} from "refa";
import { analyse } from "scslre";
import { findCycles } from "./cycles.ts";

/** Beyond this size an expression is not judged any further; those that people write stay far below. */
const limits = { maxNodes: 2000 };
const maxStates = 200;

/**
 * How the time that a regular expression takes may grow with the text: with its length raised to this power at most, as far
 * as is found; Infinity is exponential. A text that does not fit in the end is tried from every place, and with every way
 * to share it out between repetitions.
 *
 * @see https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export function degreeOf(source: string, flags: string): number {
  const { reports } = analyse({ source, flags });
  if (reports.some(({ exponential }) => exponential)) return Number.POSITIVE_INFINITY;
  // Only a group that repeats can match one text in many ways.
  if (/\)[*+{]/.test(source) && isAmbiguousGroup(source, flags)) return Number.POSITIVE_INFINITY;
  return 1 + reports.length;
}

/**
 * Besides repetitions that run into each other, as in `(a+)+`, which are known by then: alternatives of a repetition that
 * match the same text, as in `(a|\w)+`, and alternatives that make up the same text together, as in `(a|aa)+`.
 */
function isAmbiguousGroup(source: string, flags: string): boolean {
  try {
    const parser = JS.Parser.fromLiteral({ source, flags });
    const options = { ...limits, assertions: "ignore", backreferences: "disable" } as const;
    const { expression, maxCharacter } = parser.parse(options);
    return hasOverlap(expression, maxCharacter) || isAmbiguous(automaton(expression, maxCharacter));
  } catch (error) {
    // refa's way to say that an expression is too large, or has what no automaton can do.
    if (error instanceof Error && /is not allowed to create|disabled/.test(error.message)) return false;
    throw error;
  }
}

function automaton(expression: NoParent<Concatenation> | NoParent<Expression>, maxCharacter: number): NFA {
  const states = new NFA.LimitedNodeFactory(maxStates);
  return NFA.fromRegex(expression, { maxCharacter }, { assertions: "disable" }, states);
}

/** Alternatives of a repetition match a common text. */
function hasOverlap(expression: NoParent<Expression>, maxCharacter: number): boolean {
  let found = false;
  visitAst(expression, {
    onQuantifierEnter({ max, alternatives }) {
      if (found || max !== Number.POSITIVE_INFINITY || alternatives.length < 2) return;
      const each = alternatives.map((alternative) => automaton(alternative, maxCharacter));
      for (const one of each) one.withoutEmptyWord();
      found = each.some((one, index) => each.slice(0, index).some((other) => !isDisjointWith(one, other)));
    },
  });
  return found;
}

/**
 * A state from which one text leads back to it on two ways: a strongly connected part of the automaton's product with
 * itself that holds a pair of one state and a pair of two (Weber and Seidl, "On the degree of ambiguity of finite
 * automata", 1991, criterion EDA).
 */
function isAmbiguous(nfa: ReadonlyNFA): boolean {
  const states = [...nfa.nodes()];
  const numbers = new Map(states.map((state, index) => [state, index]));
  const edges = states.map((state) =>
    [...state.out].map(([to, characters]) => ({ to: numbers.get(to) as number, characters })),
  );
  const next = (pair: string): ReadonlySet<string> => {
    const [first = 0, second = 0] = pair.split(" ").map(Number);
    const found = new Set<string>();
    for (const one of edges[first] ?? [])
      for (const other of edges[second] ?? [])
        if (!one.characters.isDisjointWith(other.characters)) found.add(`${one.to} ${other.to}`);
    return found;
  };
  // The map grows while it is walked, by what can be reached.
  const product = new Map(states.map((_state, index) => [`${index} ${index}`, next(`${index} ${index}`)]));
  for (const pairs of product.values())
    for (const pair of pairs) if (!product.has(pair)) product.set(pair, next(pair));
  const isSame = (pair: string) => pair.split(" ")[0] === pair.split(" ")[1];
  return findCycles(product).some((part) => part.some(isSame) && !part.every(isSame));
}
