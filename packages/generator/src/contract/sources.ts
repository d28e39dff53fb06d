import type { JsonObject } from "./json.ts";

/** What the parse stage hands on: the inputs as data, each value with its place. */
export interface Sources {
  readonly spec: SpecSource;
  readonly tables?: ErrorTables;
  readonly settings: Settings;
}

/** A document whose structure has been checked against OpenAPI 3.x; references are still unresolved. */
export interface SpecSource {
  /** File name as the user wrote it; diagnostics show it. */
  readonly file: string;
  readonly version: "3.0" | "3.1" | "3.2";
  readonly document: JsonObject;
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
export type PackageId = "error-codes" | "envelope" | "operations" | "schemas" | "client";

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
}

export interface EnvelopeSettings {
  readonly code: string;
  readonly message: string;
  readonly data: string;
  readonly timestamp?: string;
  readonly success: number;
}
