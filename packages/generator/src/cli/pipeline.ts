import type { ChangeReport } from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { EmittedFile, EmittedTree } from "../contract/files.ts";
import type {
  Changeset,
  PlannedRelease,
  RequiredBump,
  UnderBump,
  VersionedPackage,
} from "../contract/release.ts";
import type { Documents, PackageId, Settings } from "../contract/sources.ts";
import type { Diagnostic, Report } from "../diagnostics.ts";

/** A text and the name under which diagnostics and file headers show it. */
export interface InputText {
  readonly file: string;
  readonly text: string;
}

/** What `cli.ts` hands to the commands, so that they are tried without the stages behind them. */
export interface Pipeline {
  generate(input: {
    readonly spec: InputText;
    readonly errors?: InputText;
    readonly documents?: Documents;
    readonly settings: Settings;
    /** Version of the generator. */
    readonly generator: string;
  }): Promise<Outcome>;
  /** Validates the options of a run and fills in defaults; undefined after a problem. */
  parseConfig(file: string, value: unknown, report: Report): ParsedConfig | undefined;
  /** Whether a text is an OpenAPI document of a version that is understood; reports why not. */
  isOpenapi(file: string, text: string, report: Report): boolean;
  /** What only the commands of a release need. */
  release(): Promise<ReleaseStages>;
}

/** A contract as it was released. */
export interface ReleasedContract {
  readonly contract: Contract;
  readonly generator: string;
}

export interface ReleaseStages {
  /** Whether a text is meant to be a baseline, in order or not. */
  isBaseline(text: string): boolean;
  /** Gives the problem, to go on after a colon, when the text is no baseline. */
  parseContract(text: string): ReleasedContract | string;
  serializeContract(released: ReleasedContract): string;
  diffContracts(base: Contract, head: Contract): ChangeReport;
  /** Leaves out what packages need that are not emitted. */
  reportFor(report: ChangeReport, present: readonly PackageId[]): ChangeReport;
  /** Puts what the compiler says of the types beside what the rules say. */
  proveReport(report: ChangeReport, base: Contract, head: Contract, settings: Settings): ChangeReport;
  /** Adds what another version of the generator has changed since `published`. */
  proveGenerator(
    report: ChangeReport,
    base: Contract,
    head: Contract,
    published: readonly EmittedFile[],
    settings: Settings,
  ): ChangeReport;
  requiredBumps(report: ChangeReport, present: readonly VersionedPackage[]): readonly RequiredBump[];
  /** Changes that no version makes right, one sentence each. */
  refusalsOf(report: ChangeReport): readonly string[];
  changesetOf(report: ChangeReport, present: readonly VersionedPackage[]): Changeset | undefined;
  /** `compat.json` before the first release. */
  readonly emptyCompat: string;
  /** Adds what a release has changed for programs that meet the other contract. */
  extendCompat(
    text: string,
    report: ChangeReport,
    base: Contract,
    head: Contract,
  ): { readonly text: string } | { readonly problem: string };
  /** Gives the problem, to go on after a colon, when the text is no plan. */
  parseReleasePlan(text: string): readonly PlannedRelease[] | string;
  underBumps(required: readonly RequiredBump[], plan: readonly PlannedRelease[]): readonly UnderBump[];
}

export interface Outcome {
  readonly contract?: Contract;
  /** Absent after an error. */
  readonly tree?: EmittedTree;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParsedConfig {
  readonly spec: string;
  readonly errors?: string | undefined;
  readonly out: string;
  readonly allowRefsFrom: readonly string[];
  readonly allowRemoteRefs: boolean;
  readonly settings: Settings;
}
