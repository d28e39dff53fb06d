import { basename, dirname, join, resolve } from "node:path";
import type { PlannedRelease, UnderBump } from "../contract/release.ts";
import { nodeHost } from "../host/node.ts";
import { replaceFile } from "../write/file.ts";
import { firstRelease, printRefusals, unchanged } from "./changeset.ts";
import { askChangesets } from "./changesets-plan.ts";
import { baselineCarrier, baselineFile, compatFile } from "./contract-source.ts";
import type { Pipeline, ReleaseStages } from "./pipeline.ts";
import {
  type CurrentContract,
  packagesOf,
  type ReleaseFlags,
  readChange,
  readCurrent,
  readReleased,
} from "./released-contract.ts";
import { type ExitCode, exitCodes, type Terminal, UsageError } from "./terminal.ts";
import { generatorVersion } from "./workspace.ts";

export interface ReleaseStepFlags extends ReleaseFlags {
  /** Whether the planned release is large enough. */
  readonly check?: boolean;
  /** Or the path of a plan. */
  readonly plan?: string;
  /** Makes the contract as it stands the baseline. */
  readonly baseline?: boolean;
}

/** `contracts release`: the two steps of a release that know the contract. */
export async function runRelease(
  flags: ReleaseStepFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ExitCode> {
  if ((flags.check === true) === (flags.baseline === true))
    throw new UsageError("give one of --check and --baseline");
  const current = await readCurrent(flags, terminal, pipeline);
  if (current === undefined) return exitCodes.problems;
  const step = flags.check === true ? check : writeBaseline;
  return step(flags, terminal, current, pipeline);
}

async function writeBaseline(
  { quiet }: ReleaseStepFlags,
  terminal: Terminal,
  current: CurrentContract,
  pipeline: Pipeline,
): Promise<ExitCode> {
  const { folder, out } = terminal;
  const stages = await pipeline.release();
  const { contract } = current;
  const text = stages.serializeContract({ contract, generator: generatorVersion });
  // The package first: after a stop in between, the contract still differs from the baseline, and the step is done again.
  const carrier = await carrierOf(current);
  if (carrier !== undefined && !(await writeCompat(carrier, current, terminal, pipeline)))
    return exitCodes.problems;
  const isCarried = carrier !== undefined && (await replaceFile(nodeHost(carrier), baselineFile, text));
  const isKept = await replaceFile(nodeHost(folder), baselineFile, text);
  const isNew = isCarried || isKept;
  if (quiet !== true)
    out(isNew ? `${baselineFile} is the contract as it stands.\n` : `${baselineFile} is unchanged.\n`);
  return exitCodes.ok;
}

/** What the release changes for programs that meet the other contract. False after a problem, which is printed. */
async function writeCompat(
  carrier: string,
  current: CurrentContract,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<boolean> {
  const { emptyCompat, extendCompat, diffContracts } = await pipeline.release();
  const released = await readReleased(current, {}, terminal, pipeline);
  if (released === undefined) return false;
  const host = nodeHost(carrier);
  const text = (await host.read(compatFile)) ?? emptyCompat;
  if (released === "first-release") {
    await replaceFile(host, compatFile, text);
    return true;
  }
  const both = [released.contract, current.contract] as const;
  const extended = extendCompat(text, diffContracts(...both), ...both);
  if ("problem" in extended)
    throw new UsageError(
      `${current.run.out.shown}/${baselineCarrier}/${compatFile} is not what a release has written: ${extended.problem}. ` +
        "Take it as the last release left it.",
    );
  await replaceFile(host, compatFile, extended.text);
  return true;
}

/** Folder of the package that the baseline is published with; undefined where there is none. */
async function carrierOf({ run }: CurrentContract): Promise<string | undefined> {
  const packages = await packagesOf(run);
  return packages.some(({ id }) => id === baselineCarrier) ? join(run.out.path, baselineCarrier) : undefined;
}

async function check(
  flags: ReleaseStepFlags,
  terminal: Terminal,
  current: CurrentContract,
  pipeline: Pipeline,
): Promise<ExitCode> {
  const say = (text: string) => flags.quiet !== true && terminal.out(text);
  const report = await readChange(current, flags, terminal, pipeline);
  if (report === undefined) return exitCodes.problems;
  if (report === "first-release") {
    say(firstRelease);
    return exitCodes.ok;
  }
  const stages = await pipeline.release();
  if (printRefusals(stages.refusalsOf(report), terminal)) return exitCodes.problems;
  const required = stages.requiredBumps(report, await packagesOf(current.run));
  if (required.length === 0) {
    say(unchanged);
    return exitCodes.ok;
  }
  const plan = await readPlan(flags, terminal, stages);
  if (typeof plan === "string") {
    terminal.err(`error: changesets gives no plan:\n${plan}\n`);
    return exitCodes.problems;
  }
  const found = stages.underBumps(required, plan);
  if (found.length === 0) {
    say("The planned release is large enough for the change of the contract.\n");
    return exitCodes.ok;
  }
  terminal.err(refusal(found));
  return exitCodes.problems;
}

async function readPlan(
  { plan: file }: ReleaseStepFlags,
  { folder }: Terminal,
  stages: ReleaseStages,
): Promise<readonly PlannedRelease[] | string> {
  if (file === undefined) {
    const answer = await askChangesets(folder);
    return "refusal" in answer ? answer.refusal : stages.parseReleasePlan(answer.plan);
  }
  const path = resolve(folder, file);
  const text = await nodeHost(dirname(path)).read(basename(path));
  if (text === undefined) throw new UsageError(`--plan: there is no file ${file}`);
  const plan = stages.parseReleasePlan(text);
  return typeof plan === "string" ? `${file} is not what changeset status --output writes: ${plan}` : plan;
}

function refusal(found: readonly UnderBump[]): string {
  const lines = found.map(
    ({ name, version, planned, bump, reason }) =>
      `  ${name} ${version}: planned ${planned === "none" ? "nothing" : `a ${planned}`}, needed a ${bump}. ${reason}`,
  );
  return [
    "error: the planned release is smaller than the change of the contract since the last one",
    ...lines,
    "Run contracts changeset, which writes a changeset with these versions, and commit it.",
    "",
  ].join("\n");
}
