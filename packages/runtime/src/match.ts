import { memberOf } from "./bare.js";
import type { GeneralError } from "./error.js";

/** An error as far as its cases are told apart. */
interface Cased {
  readonly kind: string;
}
interface Coded extends Cased {
  readonly kind: "business";
  readonly code: number;
}

/** The documented codes of an error. */
export type CodeOf<E extends Cased> = E extends Coded ? E["code"] : never;

/** What a case can be named by: a documented code, or the kind of an error that is none of the operation's own. */
export type CaseOf<E extends Cased> = CodeOf<E> | (E extends GeneralError ? E["kind"] : never);

/** The error in one case; a code narrows its status and its data. */
export type ErrorIn<E extends Cased, Case> = E extends Coded
  ? Case extends E["code"]
    ? E & { readonly code: Case }
    : never
  : E extends { readonly kind: Case }
    ? E
    : never;

/** The error in all cases but some. */
export type ErrorBesides<E extends Cased, Cases> = E extends Coded
  ? [Exclude<E["code"], Cases>] extends [never]
    ? never
    : E & { readonly code: Exclude<E["code"], Cases> }
  : E["kind"] extends Cases
    ? never
    : E;

/** A handler for each case. */
export type Handlers<E extends Cased> = {
  readonly [Case in CaseOf<E>]: (error: ErrorIn<E, Case>) => unknown;
};

/** Names that are no case of the error must not pass for handlers. */
type Only<H, Cases> = { readonly [Name in Exclude<keyof H, Cases>]: never };
type Returned<H> = H[keyof H] extends infer F ? (F extends (error: never) => infer R ? R : never) : never;

/**
 * Takes the case of an error: a documented code, or a kind.
 *
 *     matchError(error, { 3001: ({ data }) => …, 1008: () => …, network: () => … }, (other) => …)
 *
 * Without the last argument every code that the operation documents and every kind needs a handler: a case that a later
 * version of the contract adds does not compile then.
 *
 * @param otherwise what to do in every case without a handler.
 */
export function matchError<E extends Cased, const H extends Handlers<E> & Only<H, CaseOf<E>>>(
  error: E,
  handlers: H,
): Returned<H>;
export function matchError<E extends Cased, const H extends Partial<Handlers<E>> & Only<H, CaseOf<E>>, R>(
  error: E,
  handlers: H,
  otherwise: (error: ErrorBesides<E, keyof H>) => R,
): Returned<H> | R;
export function matchError(error: Cased, handlers: object, otherwise?: (error: never) => unknown): unknown {
  const name = error.kind === "business" ? (error as Coded).code : error.kind;
  const handler = (memberOf(handlers, `${name}`) ?? otherwise) as ((error: Cased) => unknown) | undefined;
  // Types rule it out, but not every caller has them.
  if (!handler) throw new TypeError(`matchError: no handler for ${name}, and no last argument`);
  return handler(error);
}

/**
 * Tells whether an error is a failure that the operation documents; with codes, one of those.
 *
 *     if (isBusiness(error, ErrorCode.InsufficientBalance)) error.data
 */
export function isBusiness<E extends Cased>(error: E): error is Extract<E, Coded>;
export function isBusiness<E extends Cased, const Code extends CodeOf<E>>(
  error: E,
  ...codes: readonly [Code, ...Code[]]
): error is E & ErrorIn<E, Code>;
export function isBusiness(error: Cased, ...codes: readonly number[]): boolean {
  return error.kind === "business" && (!codes.length || codes.includes((error as Coded).code));
}
