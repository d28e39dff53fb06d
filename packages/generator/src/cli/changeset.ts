import { join } from "node:path";
import type { RequiredBump } from "../contract/release.ts";
import { nodeHost } from "../host/node.ts";
import { replaceFile } from "../write/file.ts";
import { baselineFile } from "./contract-source.ts";
import type { Pipeline } from "./pipeline.ts";
import { hashText } from "./receipt.ts";
import { packagesOf, type ReleaseFlags, readChange, readCurrent } from "./released-contract.ts";
import { type ExitCode, exitCodes, type Terminal, UsageError } from "./terminal.ts";

const changesetFolder = ".changeset";
/** Names that this command gives; whatever else is in the folder is somebody else's. */
const ownName = /^contract-[0-9a-f]{12}\.md$/;

/** What the command has come to. */
interface Outcome {
  /** Absent: nothing to write. */
  readonly file?: string;
  /** Changesets of earlier states of the same change, which this one replaces. */
  readonly replaced: readonly string[];
  readonly bumps: readonly RequiredBump[];
}

/** `contracts changeset`: writes down what the contract's change since the last release means for each package. */
export async function runChangeset(
  flags: ReleaseFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ExitCode> {
  const current = await readCurrent(flags, terminal, pipeline);
  if (current === undefined) return exitCodes.problems;
  const report = await readChange(current, flags, terminal, pipeline);
  if (report === undefined) return exitCodes.problems;
  if (report === "first-release") {
    tell(terminal, flags, { replaced: [], bumps: [] }, firstRelease);
    return exitCodes.ok;
  }
  const stages = await pipeline.release();
  if (printRefusals(stages.refusalsOf(report), terminal)) return exitCodes.problems;
  const changeset = stages.changesetOf(report, await packagesOf(current.run));
  if (changeset === undefined) {
    tell(terminal, flags, { replaced: [], bumps: [] }, unchanged);
    return exitCodes.ok;
  }
  const { file, replaced } = await write(terminal.folder, changeset.text, changeset.identity);
  const { bumps } = changeset;
  tell(terminal, flags, { file, replaced, bumps }, printed({ file, replaced, bumps }));
  return exitCodes.ok;
}

/** Prints changes that must not be released, if there are any, and whether there are. */
export function printRefusals(refusals: readonly string[], terminal: Terminal): boolean {
  if (refusals.length === 0) return false;
  terminal.err(
    `error: no version makes this right; take it back\n${refusals.map((one) => `  ${one}\n`).join("")}`,
  );
  return true;
}

/** Before anything was released there is nothing to compare with. */
export const firstRelease = `There is no ${baselineFile}, so nothing has been released yet. Describe the first release with npx changeset.\n`;

/** Also when the inputs differ in ways that no package shows. */
export const unchanged = "The contract has not changed for any package.\n";

/** The text since the last release stands in one file: what was written of a part of the change goes. */
async function write(
  folder: string,
  text: string,
  identity: string,
): Promise<{ file: string; replaced: readonly string[] }> {
  const host = nodeHost(join(folder, changesetFolder));
  const names = await host.names("");
  if (!names.includes("config.json"))
    throw new UsageError(
      `there is no ${changesetFolder}/config.json: set changesets up with npx changeset init`,
    );
  const name = `contract-${hashText(identity).slice(0, 12)}.md`;
  await replaceFile(host, name, text);
  const replaced = names.filter((one) => ownName.test(one) && one !== name);
  for (const one of replaced) await host.remove(one);
  const shown = (one: string) => `${changesetFolder}/${one}`;
  return { file: shown(name), replaced: replaced.map(shown) };
}

function printed({ file, replaced, bumps }: Outcome): string {
  const width = Math.max(...bumps.map(({ name }) => name.length));
  const lines = bumps.map(
    ({ name, bump, reason }) => `  ${name.padEnd(width)}  ${bump.padEnd(5)}  ${reason}`,
  );
  const gone = replaced.map((one) => `  instead of ${one}`);
  return `${[`${file}`, ...gone, ...lines].join("\n")}\n`;
}

function tell(terminal: Terminal, flags: ReleaseFlags, outcome: Outcome, text: string): void {
  if (flags.json === true) terminal.out(`${JSON.stringify(outcome, null, 2)}\n`);
  else if (flags.quiet !== true) terminal.out(text);
}
