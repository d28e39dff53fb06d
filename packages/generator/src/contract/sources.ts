import type { JsonObject } from "./json.ts";

/** What the parse stage hands on: the inputs as data, each value with its place. */
export interface Sources {
  readonly spec: SpecSource;
  readonly tables?: ErrorTables;
  readonly settings: Settings;
  /** Version of the generator, where packages are to tell it. */
  readonly generator?: string;
}

/** A document whose structure has been checked against OpenAPI 3.x; references are still unresolved. */
export interface SpecSource {
  /** File name as the user wrote it; diagnostics show it. */
  readonly file: string;
  readonly version: "3.0" | "3.1" | "3.2";
  /**
   * What further documents were referred to for stands among the components, each reference made one of this document.
   * The keys of every object are sorted when stages after reading get it.
   */
  readonly document: JsonObject;
  /** No schema of the main document gives itself an identity or a dialect; absent: some may. */
  readonly identities?: false;
  /** Where the parts of further documents stand in this one; absent when there are none. */
  readonly origins?: readonly Origin[];
}

/** The value at `pointer` of a bundled document was written at `from` in another file. JSON pointers (RFC 6901). */
export interface Origin {
  readonly pointer: string;
  /** As diagnostics show it. */
  readonly file: string;
  readonly from: string;
}

/** What opens the further documents that references lead to. */
export interface Documents {
  /** Location of the document that all begins with. */
  readonly main: string;
  /** @param location Path with forward slashes, relative to the folder of the main document or absolute; or an http(s) URL. */
  read(location: string): Promise<DocumentText | DocumentRefusal>;
}

/** A further document. */
export interface DocumentText {
  /** The one location of this document, however it was asked for; references in it are relative to this. */
  readonly location: string;
  /** As diagnostics show it. */
  readonly file: string;
  readonly text: string;
}

/** `outside`: below no folder that references may lead to; `remote`: on the network, where they may not lead. */
export interface DocumentRefusal {
  readonly refused: "external" | "outside" | "remote" | "unreadable";
  /** Goes on after a colon. */
  readonly reason: string;
}

/** Line and column in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Located {
  readonly at: Position;
}

export interface ErrorTables {
  readonly file: string;
  readonly codes: readonly CodeRow[];
  readonly http: readonly HttpRow[];
  readonly rateLimits: readonly RateLimitRow[];
  readonly idempotency?: IdempotencyRow;
}

export interface CodeRow extends Located {
  readonly code: number;
  readonly name: string;
  readonly domain?: string;
  readonly description: string;
  readonly deprecated?: true;
  readonly removed?: true;
  /** For codes whose status the document does not say; where it does, it wins. */
  readonly httpStatus?: number;
  /** Whether the same request may succeed later. Absent: as the action of the status says. */
  readonly retryable?: boolean;
  /** The text with which the code is answered. */
  readonly message?: string;
  /** Codes that were answered for the same reason before. */
  readonly replaces?: readonly number[];
  /** What the constant was called before. */
  readonly renamedFrom?: string;
}

/** One row may name several statuses (`500 / 502`); it is given once per status. */
export interface HttpRow extends Located {
  readonly status: number;
  readonly meaning: string;
  readonly guidance: string;
  readonly action: string;
}

export interface RateLimitRow extends Located {
  readonly bucket: string;
  readonly limit: number;
  readonly windowMs: number;
  readonly scope?: string;
  readonly description?: string;
}

export interface IdempotencyRow extends Located {
  readonly header: string;
  readonly windowMs: number;
  readonly methods: readonly string[];
}

/** Names of the packages that can be emitted. */
export type PackageId = "error-codes" | "envelope" | "operations" | "schemas" | "client" | "query";

/** Options after parsing and defaults: nothing is optional that has a default. */
export interface Settings {
  /** npm scope with the at sign, for example `@contracts`. */
  readonly scope: string;
  /** Which packages to emit; those whose inputs are missing are left out. */
  readonly packages: readonly PackageId[];
  /** `auto`: found in the document; false: the document has none. */
  readonly envelope: "auto" | false | EnvelopeSettings;
  /** Package name of the runtime, for example `@contracts/runtime`. */
  readonly runtime: string;
  /** Version range with which emitted manifests name the runtime. */
  readonly runtimeRange: string;
  /** Version range with which emitted packages name each other. */
  readonly siblingRange: string;
  readonly schemas: ValueSettings;
  /** Patterns that take exponential or polynomial time are checked all the same. */
  readonly keepSlowPatterns: boolean;
}

/** What schemas make of values that JSON has no type of its own for; other than these the types of operations stay as JSON has them. */
export interface ValueSettings {
  /** Integers with the format `int64` or `uint64`, as JSON numbers and as texts. */
  readonly int64: "number" | "bigint";
  /** Texts with the format `date-time`. */
  readonly dateTime: "string" | "Date";
}

export interface EnvelopeSettings {
  readonly code: string;
  readonly message: string;
  readonly data: string;
  readonly timestamp?: string;
  readonly success: number;
}
