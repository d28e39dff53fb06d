import type { Component, Contract } from "../../contract/contract.ts";
import type { Schema, SchemaType } from "../../contract/schema.ts";
import type { ValueSettings } from "../../contract/sources.ts";
import type { Report } from "../../diagnostics.ts";
import type { Code } from "../../print/code.ts";
import type { ComponentIndex } from "../scope.ts";
import type { Sizes } from "./size.ts";
import type { Helpers } from "./support/names.ts";
import type { Traits } from "./traits.ts";
import type { Zod } from "./zod.ts";

/** What the emission of one module knows and gathers. */
export interface SchemaScope {
  readonly traits: Traits;
  /**
   * The zod expression that accepts exactly what a schema accepts. `given`: the types that are left, when something
   * beside the expression has ruled the others out.
   */
  zodOf(schema: Schema, given?: readonly SchemaType[]): Zod;
  /** The schema of a component; looked up when it is used, if the module declares it further down. */
  reference(id: string): Zod;
  /** The module declares components that refer to each other, or one that refers to itself. */
  readonly isCyclic: boolean;
  /** Declared further down in this module. */
  isPending(id: string): boolean;
  /** Declared in this module. */
  isLocal(id: string): boolean;
  /** A function of `support.ts`; it is imported. */
  support(name: Helpers["support"]): Code;
  /** A function or constant of `formats.ts`; it is imported. */
  format(name: Helpers["formats"]): Code;
  /** A function of `hostnames.ts`; it is imported. */
  hostname(name: Helpers["hostnames"]): Code;
  /** A function of `codecs.ts`; it is imported. */
  codec(name: Helpers["codecs"]): Code;
  /** What parsing makes of values that JSON has no type for. */
  readonly values: ValueSettings;
  /** The same module, seen from what judges values without changing them. */
  wire(): SchemaScope;
  /** The same module, seen from code that runs when all of it is declared. */
  deferred(): SchemaScope;
  /** Reports a keyword that the emitted schema does not hold to. */
  inexact(keyword: string, reason: string): void;
}

/** What is the same for all modules of the package. */
export interface SchemaPackage {
  readonly values: ValueSettings;
  readonly contract: Contract;
  readonly index: ComponentIndex;
  readonly byId: ReadonlyMap<string, Component>;
  readonly sizes: Sizes;
  /** Names of the types of those schemas that have one, by the ids of the components. */
  readonly typeNames: ReadonlyMap<string, string>;
  readonly traits: Traits;
  readonly report: Report;
}
