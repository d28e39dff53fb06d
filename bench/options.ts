import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export const commands = ["generate", "types", "bundle", "client", "diff", "report"] as const;
export type Command = (typeof commands)[number];

export interface Options {
  readonly command: Command;
  /** How often each side runs; sides take turns. */
  readonly rounds: number;
  /** Contestants to run; empty: all. `contracts` always runs. */
  readonly only: readonly string[];
  /** Documents to run; empty: all. */
  readonly specs: readonly string[];
  /** Folder for installed peers, documents and outputs. */
  readonly cache: string;
  /** File for the results as JSON. */
  readonly json?: string;
  /** Keep the results in `bench/results` and write `docs/performance.md` from them. */
  readonly write: boolean;
  /** Day of the measurement, `YYYY-MM-DD`; absent: that of the last commit. */
  readonly date?: string;
}

export const usage = `usage: pnpm bench <${commands.join("|")}> [options]

  generate   run the generators on large documents: CPU, memory, compile errors, no-op run, linearity
  types      what five typed calls on GitHub's API cost the compiler
  bundle     what one schema and five calls cost in a bundle
  client     what a call costs in CPU and in a bundle, against other clients; fails if a goal is missed
  diff       compare published documents and small examples, against oasdiff
  report     write docs/performance.md, and the table of docs/evolution.md, from the results in bench/results

  --rounds <n>      how often each side runs (default 3)
  --only <names>    contestants, separated by commas (default: all)
  --spec <names>    documents, separated by commas (default: all)
  --cache <folder>  where peers and documents are installed (default: $CONTRACTS_BENCH_CACHE,
                    else contracts-bench in $XDG_CACHE_HOME or in the temporary folder)
  --json <file>     write the results as JSON
  --write           keep the results and write the pages
  --date <day>      day of the measurement (default: that of the last commit)`;

/** What was wrong with the command line; the message is for people. */
export class UsageError extends Error {}

/**
 * Reads the command line.
 *
 * @throws {UsageError} if an option is unknown or has a value that it cannot have.
 */
export function parseOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  const { positionals, values } = parse(argv);
  const [command, ...rest] = positionals;
  if (!isCommand(command)) throw new UsageError(`expected one of ${commands.join(", ")}`);
  if (rest.length > 0) throw new UsageError(`unexpected argument ${rest.join(" ")}`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new UsageError("--rounds takes a whole number from 1");
  if (values.date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(values.date))
    throw new UsageError("--date takes a day such as 2026-01-31");
  return {
    command,
    rounds,
    only: list(values.only),
    specs: list(values.spec),
    cache: resolve(values.cache ?? env.CONTRACTS_BENCH_CACHE ?? defaultCache(env)),
    write: values.write,
    ...(values.json !== undefined && { json: resolve(values.json) }),
    ...(values.date !== undefined && { date: values.date }),
  };
}

/**
 * The named ones of a table, all if none is named.
 *
 * @throws {UsageError} if a name is not in the table.
 */
export function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  names: readonly string[],
  option: string,
): readonly T[] {
  const known = new Set(all.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new UsageError(`${option}: ${unknown.join(", ")} is not one of ${[...known].join(", ")}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rounds: { type: "string", default: "3" },
        only: { type: "string" },
        spec: { type: "string" },
        cache: { type: "string" },
        json: { type: "string" },
        write: { type: "boolean", default: false },
        date: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function list(value: string | undefined): readonly string[] {
  return (value ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function defaultCache(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CACHE_HOME ?? tmpdir(), "contracts-bench");
}

function isCommand(name: string | undefined): name is Command {
  return (commands as readonly (string | undefined)[]).includes(name);
}
