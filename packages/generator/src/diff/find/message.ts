import type { Finding } from "../fact.ts";
import type { SchemaComparison, Spot } from "./level.ts";

export type Pointers = Spot["pointers"];

/** One direction of an operation: where its findings go, and how its schemas are compared. */
export interface Message {
  readonly comparison: SchemaComparison;
  readonly spotOf: (path: string, pointers: Pointers) => Spot;
  readonly found: (finding: Finding) => void;
}
