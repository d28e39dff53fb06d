import type { Pins } from "./install.ts";
import type { Command } from "./options.ts";

/** Values of one measure, a value per round. */
export type Rounds = readonly number[];

/** What one contestant cost on one subject (a document, a program). */
export interface Row {
  readonly subject: string;
  readonly contestant: string;
  /** By the name of the measure, with its unit: `CPU s`, `peak MiB`, `instantiations`. Empty where a run failed. */
  readonly measures: Readonly<Record<string, Rounds>>;
  /** Why there are no values, or what else has to be known of them. */
  readonly note?: string;
}

/** A goal and whether it was reached. */
export interface Bar {
  readonly goal: string;
  /** What was measured, written for people. */
  readonly measured: string;
  readonly isMet: boolean;
}

/** What one tool makes of a set of small examples. */
export interface Finding {
  readonly examples: string;
  readonly count: number;
  /** How many of them break programs, by the judgement of the other tool. */
  readonly breaking: number;
  readonly tool: "contracts" | "oasdiff";
  /** Examples of which it says nothing. */
  readonly silent: readonly string[];
  /** Those that break, and that it calls compatible. */
  readonly understated: readonly string[];
  /** Those that do not, and that it calls breaking. */
  readonly overstated: readonly string[];
}

/** What one command measured. */
export interface Measurement {
  readonly command: Exclude<Command, "report">;
  /** Of everything that took part. */
  readonly pins: readonly Pins[];
  /** Columns of the table, in this order. */
  readonly measures: readonly string[];
  readonly rows: readonly Row[];
  readonly bars: readonly Bar[];
  readonly findings?: readonly Finding[];
}

/** A measurement with all that is needed to judge it and to get it again; what is kept in `bench/results`. */
export interface Result extends Omit<Measurement, "pins"> {
  /** How to get the same again. */
  readonly invocation: string;
  /** Day of the measurement, `YYYY-MM-DD`. */
  readonly date: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Of everything that took part. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rounds: number;
}

/** Values of a measure of one row, empty if there are none. */
export function roundsOf(rows: readonly Row[], subject: string, contestant: string, measure: string): Rounds {
  const row = rows.find((each) => each.subject === subject && each.contestant === contestant);
  return row?.measures[measure] ?? [];
}
