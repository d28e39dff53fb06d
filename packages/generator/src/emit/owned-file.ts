import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { PackageId } from "../contract/sources.ts";
import { type Module, printModule } from "../print/module.ts";

/** An owned file of a package. `path` is below `src/generated`, without ending. */
export function ownedFile(folder: PackageId, path: string, text: string): EmittedFile {
  return { path: `${folder}/src/generated/${path}.ts`, ownership: "owned", text };
}

/** An owned file that is a module of our own printing. */
export function ownedModule(
  contract: Contract,
  folder: PackageId,
  path: string,
  module: Module,
): EmittedFile {
  return ownedFile(folder, path, printModule(contract.info.source, module));
}
