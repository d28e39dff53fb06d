// Measures this generator, and what it generates, against others: `pnpm bench --help`.
import { writeFile } from "node:fs/promises";
import { benchBundle } from "./bundle.ts";
import { benchClient } from "./client.ts";
import { benchDiff } from "./diff.ts";
import { dateOfCommit, environmentOf, versionsOf } from "./environment.ts";
import { benchGenerate } from "./generate.ts";
import { renderResult } from "./markdown.ts";
import { type Command, type Options, parseOptions, UsageError, usage } from "./options.ts";
import type { Measurement, Result } from "./result.ts";
import { keepResult, writePages } from "./results.ts";
import { benchTypes } from "./types.ts";

const benches: Readonly<Record<Exclude<Command, "report">, (options: Options) => Promise<Measurement>>> = {
  generate: benchGenerate,
  types: benchTypes,
  bundle: benchBundle,
  client: benchClient,
  diff: benchDiff,
};

const argv = process.argv.slice(2);
if (argv.includes("--help")) console.log(usage);
else
  try {
    await run(parseOptions(argv, process.env));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }

async function run(options: Options): Promise<void> {
  if (options.command !== "report") {
    const { pins, ...measurement } = await benches[options.command](options);
    const result: Result = {
      ...measurement,
      invocation: `pnpm bench ${invocationOf(options)}`,
      date: options.date ?? dateOfCommit(),
      environment: environmentOf(),
      versions: versionsOf(...pins),
      rounds: options.rounds,
    };
    console.log(renderResult(result));
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
    // The sizes of the client are exact, and its times are judged by their spread: what is missed is no noise.
    if (options.command === "client" && result.bars.some(({ isMet }) => !isMet)) process.exitCode = 1;
    if (!options.write) return;
    await keepResult(result);
  }
  await writePages();
}

/** The command line without what only this machine knows. */
function invocationOf({ command, rounds, only, specs }: Options): string {
  return [
    command,
    `--rounds ${rounds}`,
    ...(only.length === 0 ? [] : [`--only ${only.join(",")}`]),
    ...(specs.length === 0 ? [] : [`--spec ${specs.join(",")}`]),
  ].join(" ");
}
