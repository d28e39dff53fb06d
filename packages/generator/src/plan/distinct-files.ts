import type { Contract } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { fileNames } from "./file-names.ts";

/** A thing of the document that gets a file, and the name that the file would have. */
export interface WantedFile {
  readonly kind: string;
  readonly pointer: string;
  /** What the document calls it. */
  readonly key: string;
  readonly name: string;
}

/**
 * Names the files of one folder, which are subpaths of packages, and reports those that have to be called something else
 * because file systems would take them for others.
 */
export function distinctFiles(
  wanted: readonly WantedFile[],
  { info }: Contract,
  report: Report,
): readonly string[] {
  return fileNames(wanted.map(({ name }) => name)).map(({ name: given, holder }, index) => {
    const file = wanted[index];
    const other = holder === undefined ? undefined : wanted[holder];
    if (file !== undefined && other !== undefined) {
      const { kind, key, pointer, name } = file;
      report(
        diagnostic(
          "name-collision",
          { file: info.source, pointer },
          { kind, key, name, holder: other.key, given },
        ),
      );
    }
    return given;
  });
}
