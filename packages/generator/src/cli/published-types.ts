import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import { readFolderAtCommit } from "./git.ts";

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
