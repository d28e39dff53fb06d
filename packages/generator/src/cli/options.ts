import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { Settings } from "../contract/sources.ts";
import type { Diagnostic, Report } from "../diagnostics.ts";
import { loadConfig, shownPath } from "./config-file.ts";
import type { ParsedConfig, Pipeline } from "./pipeline.ts";
import { UsageError } from "./terminal.ts";
import { rangesFor } from "./workspace.ts";

/** Flags of `generate` and `check`, as commander gives them. */
export interface Flags {
  readonly config?: string;
  readonly spec?: string;
  readonly errors?: string;
  readonly out?: string;
  readonly scope?: string;
  readonly packages?: string;
  readonly int64?: string;
  readonly dateTime?: string;
  readonly allowRefsFrom?: readonly string[];
  readonly keepSlowPatterns?: boolean;
  readonly allowRemoteRefs?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** A file of the run: where it is, and how messages name it. */
export interface InputFile {
  readonly path: string;
  readonly shown: string;
}

/** What a run works on, every choice made. */
export interface RunOptions {
  readonly spec: InputFile;
  readonly errors?: InputFile;
  readonly out: InputFile;
  /** Folders below which references may lead, besides that of the document, and addresses of hosts that need not be public. */
  readonly allowRefsFrom: readonly InputFile[];
  readonly allowRemoteRefs: boolean;
  readonly settings: Settings;
}

const defaults = {
  specs: ["openapi.json", "openapi.yaml", "openapi.yml"],
  errors: ["error-codes.md", "error-codes.json", "error-codes.yaml", "error-codes.yml"],
  out: "packages",
  runtime: "@contracts/runtime",
};

/**
 * Joins flags, configuration and defaults, in this order of precedence. Paths of flags are relative to the working
 * folder, those of the configuration to its file.
 *
 * @returns Diagnostics when the configuration is not valid.
 * @throws UsageError when a flag is not valid, or when there is no document.
 */
export async function resolveOptions(
  folder: string,
  flags: Flags,
  parseConfig: Pipeline["parseConfig"],
): Promise<RunOptions | readonly Diagnostic[]> {
  const config = await loadConfig(folder, flags.config);
  if (config !== undefined && "code" in config) return [config];
  const written = isRecord(config?.value) ? absolutePaths(config.value, config.folder) : {};
  const given = { ...givenBy(flags, folder), ...schemasBy(flags, written.schemas) };
  const fallback = fallbackFor(folder, { ...written, ...given });

  if (config !== undefined) {
    // The configuration is on top here, so that what is found is its own.
    const value = isRecord(config.value) ? { ...fallback, ...given, ...written } : config.value;
    const problems = problemsOf((report) => parseConfig(config.file, value, report));
    if (problems.length > 0) return problems;
  }
  let parsed: ParsedConfig | undefined;
  const problems = problemsOf((report) => {
    parsed = parseConfig(
      "the command line",
      { ...fallback, ...writtenFor(given, written), ...given },
      report,
    );
  });
  if (parsed === undefined) throw new UsageError(problems.map(({ message }) => message).join("\n"));
  return withPaths(folder, parsed);
}

/** The tables of the configuration belong to its document: another one that is given is not joined with them. */
function writtenFor(
  given: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (given.spec === undefined || given.spec === written.spec) return written;
  const { errors: _errors, ...rest } = written;
  return rest;
}

function givenBy(flags: Flags, folder: string): Record<string, unknown> {
  const { scope, packages, allowRefsFrom, allowRemoteRefs, keepSlowPatterns } = flags;
  return {
    ...absolutePaths(
      Object.fromEntries(
        Object.entries({ spec: flags.spec, errors: flags.errors, out: flags.out }).filter(
          ([, path]) => path !== undefined,
        ),
      ),
      folder,
    ),
    ...(scope === undefined ? {} : { scope }),
    ...(packages === undefined ? {} : { packages: packages.split(",").map((name) => name.trim()) }),
    ...(allowRefsFrom && { allowRefsFrom: allowRefsFrom.map((place) => placeFrom(folder, place)) }),
    ...(allowRemoteRefs === true && { allowRemoteRefs }),
    ...(keepSlowPatterns === true && { keepSlowPatterns }),
  };
}

/** Flags say one thing each; what the configuration says of the others stays. */
function schemasBy({ int64, dateTime }: Flags, written: unknown): Record<string, unknown> {
  const given = { ...(int64 !== undefined && { int64 }), ...(dateTime !== undefined && { dateTime }) };
  if (Object.keys(given).length === 0) return {};
  return { schemas: { ...(isRecord(written) ? written : {}), ...given } };
}

/** What nobody has said. The tables of the working folder belong to its document, and to no other. */
function fallbackFor(folder: string, said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fallback: Record<string, unknown> = {};
  if (said.spec === undefined) {
    const present = (names: readonly string[]) =>
      names.map((name) => join(folder, name)).find((path) => existsSync(path));
    const spec = present(defaults.specs);
    if (spec === undefined) {
      throw new UsageError(
        "there is no document: give one with --spec, name it in contracts.config.ts, or run where openapi.json or openapi.yaml is",
      );
    }
    fallback.spec = spec;
    const errors = present(defaults.errors);
    if (errors !== undefined) fallback.errors = errors;
  }
  const out = typeof said.out === "string" ? said.out : join(folder, defaults.out);
  const runtime = typeof said.runtime === "string" ? said.runtime : defaults.runtime;
  return { ...fallback, out, ...rangesFor(out, runtime) };
}

function withPaths(folder: string, parsed: ParsedConfig): RunOptions {
  const { spec, errors, out, allowRefsFrom, allowRemoteRefs, settings } = parsed;
  const input = (path: string): InputFile => ({ path, shown: shownPath(folder, path) });
  return {
    spec: input(spec),
    ...(errors === undefined ? {} : { errors: input(errors) }),
    out: input(out),
    allowRefsFrom: allowRefsFrom.map((place) =>
      isAddress(place) ? { path: place, shown: place } : input(place),
    ),
    allowRemoteRefs,
    settings,
  };
}

function absolutePaths(value: Readonly<Record<string, unknown>>, folder: string): Record<string, unknown> {
  const absolute = { ...value };
  for (const key of ["spec", "errors", "out"]) {
    const path = value[key];
    if (typeof path === "string" && isAddress(path)) throw new UsageError(explainAddress(key, path));
    if (typeof path === "string" && path !== "" && !isAbsolute(path)) absolute[key] = resolve(folder, path);
  }
  const places = value.allowRefsFrom;
  if (Array.isArray(places))
    absolute.allowRefsFrom = places.map((place: unknown) =>
      typeof place === "string" && place !== "" ? placeFrom(folder, place) : place,
    );
  return absolute;
}

/** Whether a text is an address of the network and no path. */
export function isAddress(text: string): boolean {
  return /^https?:/i.test(text);
}

function placeFrom(folder: string, place: string): string {
  return isAddress(place) ? place : resolve(folder, place);
}

/** What is generated must not change with what a server says at that moment; a document is fetched by a step of its own. */
function explainAddress(key: string, address: string): string {
  const fetched = key === "spec" ? `; contracts pull ${address} fetches the document into one` : "";
  return `${key} is a path of this machine, and ${address} is an address${fetched}`;
}

function problemsOf(action: (report: Report) => void): Diagnostic[] {
  const problems: Diagnostic[] = [];
  action((problem) => problems.push(problem));
  return problems;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
