import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ChangeReport } from "../contract/change.ts";
import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { Settings } from "../contract/sources.ts";
import { lastCommitOf, readFolderAtCommit } from "./git.ts";
import type { ReleaseStages } from "./pipeline.ts";
import { generatorVersion } from "./workspace.ts";

const generated = "src/generated/";

/**
 * The modules of the operations package as another version of the generator may have made them of a contract. Undefined when
 * they were made of something else: then a difference says nothing of the generator.
 */
export function publishedTypes(
  files: ReadonlyMap<string, Uint8Array>,
  { info }: Contract,
): readonly EmittedFile[] | undefined {
  const texts = [...files].flatMap(([path, bytes]): EmittedFile[] =>
    path.startsWith(generated) && path.endsWith(".ts")
      ? [{ path, ownership: "owned", text: new TextDecoder().decode(bytes) }]
      : [],
  );
  const about = texts.find(({ path }) => path === `${generated}contract-info.ts`);
  return about?.text.includes(JSON.stringify(info.specHash)) ? texts : undefined;
}

/** The same from the output folder of a commit. */
export async function committedTypes(
  out: string,
  commit: string,
  contract: Contract,
): Promise<readonly EmittedFile[] | undefined> {
  const folder = join(out, "operations");
  if (!existsSync(folder)) return undefined;
  const files = await readFolderAtCommit(folder, commit);
  return publishedTypes(
    new Map([...files].map(([path, bytes]) => [path.replace(/^\.\//, ""), bytes])),
    contract,
  );
}

/** What a baseline's packages were when it was written: only another version of the generator makes other ones now. */
export async function releasedTypes(
  out: string,
  baseline: string,
  { contract, generator }: { readonly contract: Contract; readonly generator?: string },
): Promise<readonly EmittedFile[] | undefined> {
  if (generator === generatorVersion) return undefined;
  const commit = await lastCommitOf(dirname(baseline), basename(baseline));
  return commit === undefined ? undefined : committedTypes(out, commit, contract);
}

/** How a contract has changed, by the rules and by the compiler. */
export function provenChange(
  stages: ReleaseStages,
  base: { readonly contract: Contract; readonly published?: readonly EmittedFile[] },
  head: Contract,
  settings: Settings,
): ChangeReport {
  const both = [base.contract, head] as const;
  const proved = stages.proveReport(stages.diffContracts(...both), ...both, settings);
  return base.published === undefined
    ? proved
    : stages.proveGenerator(proved, ...both, base.published, settings);
}
