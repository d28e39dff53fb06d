import type { z } from "zod";
import type { EnvelopeSettings, PackageId, Settings } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { configSchema, type envelopeFields, packageIds } from "./config-schema.ts";
import { formatPointer } from "./json-pointer.ts";
import { explainIssue } from "./zod-issue.ts";

/** What `contracts.config.ts` exports as its default; flags of the command line stand above it. */
export interface Config {
  /** Path of the OpenAPI document (JSON or YAML), relative to the configuration. */
  readonly spec: string;
  /**
   * Path of the error tables: a Markdown page, JSON or YAML. Absent: no error-codes and no envelope package is
   * emitted.
   */
  readonly errors?: string | undefined;
  /**
   * Folders below which references may lead to files, relative to the configuration, besides the folder of the document;
   * and addresses of hosts that references may ask although they are on this machine or in a private network.
   * Default: none.
   */
  readonly allowRefsFrom?: readonly string[] | undefined;
  /** Whether references may lead to public https addresses. Default: false; what is generated then depends on the network. */
  readonly allowRemoteRefs?: boolean | undefined;
  /** Folder for the emitted packages, for example `packages`. */
  readonly out: string;
  /** npm scope of the emitted packages, with the at sign. Default: `@contracts`. */
  readonly scope?: string | undefined;
  /** Which packages to emit. Default: all but `query`; those whose inputs are missing are left out. */
  readonly packages?: readonly PackageId[] | undefined;
  /**
   * `"auto"` finds the response envelope in the document, false says that there is none, and an object names
   * its fields. Default: `"auto"`.
   */
  readonly envelope?: "auto" | false | EnvelopeConfig | undefined;
  /** Package with the runtime that emitted packages depend on. Default: `@contracts/runtime`. */
  readonly runtime?: string | undefined;
  /** Version range with which emitted packages name the runtime. Default: `workspace:^`. */
  readonly runtimeRange?: string | undefined;
  /** Version range with which emitted packages name each other. Default: `workspace:^`. */
  readonly siblingRange?: string | undefined;
  /** What the schemas make of values that JSON has no type of its own for. */
  readonly schemas?: SchemaValuesConfig | undefined;
  /**
   * Check patterns that take exponential or polynomial time for some texts, too. Right where whoever writes the values is trusted.
   * Default: false.
   */
  readonly keepSlowPatterns?: boolean | undefined;
}

/** The types of operations stay as JSON has them; only what schemas parse and encode differs. */
export interface SchemaValuesConfig {
  /**
   * What integers with the format `int64` or `uint64` become, be they JSON numbers or texts. JSON numbers beyond 2^53 have
   * been rounded before a schema sees them. Default: `number`, and texts stay texts.
   */
  readonly int64?: "number" | "bigint" | undefined;
  /** What texts with the format `date-time` become. A `Date` has no more than milliseconds. Default: `string`. */
  readonly dateTime?: "string" | "Date" | undefined;
}

/** Names of the envelope's fields; each has a default. */
export interface EnvelopeConfig {
  /** Field of the business code. Default: `code`. */
  readonly code?: string | undefined;
  /** Field of the text for people. Default: `message`. */
  readonly message?: string | undefined;
  /** Field of the payload. Default: `data`. */
  readonly data?: string | undefined;
  /** Field of the time, where the envelope has one. */
  readonly timestamp?: string | undefined;
  /** The code that means success. Default: 0. */
  readonly success?: number | undefined;
}

/** Gives a configuration its type; changes nothing. */
export function defineConfig(config: Config): Config {
  return config;
}

/** A configuration after parsing. */
export interface ParsedConfig {
  readonly spec: string;
  readonly errors: string | undefined;
  readonly out: string;
  readonly allowRefsFrom: readonly string[];
  readonly allowRemoteRefs: boolean;
  readonly settings: Settings;
}

/**
 * Checks a configuration and fills in the defaults. Unknown fields and wrong values are problems, each at its
 * JSON pointer into the object. Returns undefined when a problem was reported.
 */
export function parseConfig(file: string, value: unknown, report: Report): ParsedConfig | undefined {
  const result = configSchema.safeParse(value);
  if (!result.success) {
    for (const { path, problem } of result.error.issues.flatMap((issue) => explainIssue(issue, value)))
      report(diagnostic("config-invalid", { file, pointer: formatPointer(path) }, { problem }));
    return undefined;
  }
  const { spec, errors, out, allowRefsFrom, allowRemoteRefs, envelope, packages, ...rest } = result.data;
  return {
    spec,
    errors,
    out,
    allowRefsFrom,
    allowRemoteRefs,
    settings: {
      ...rest,
      packages: packageIds.filter((id) => packages.includes(id)),
      envelope: typeof envelope === "object" ? envelopeSettings(envelope) : envelope,
    },
  };
}

function envelopeSettings({ timestamp, ...fields }: z.infer<typeof envelopeFields>): EnvelopeSettings {
  return { ...fields, ...(timestamp !== undefined && { timestamp }) };
}
