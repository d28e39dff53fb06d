import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { PackageId } from "../contract/sources.ts";
import * as e from "../print/expression.ts";
import * as t from "../print/type.ts";
import { digestField, treeDigest } from "../tree-digest.ts";
import { ownedModule } from "./owned-file.ts";

/** Which contract a package was made from; the only emitted file that holds digests. `files`: the others of the package. */
export function emitContractInfo(
  contract: Contract,
  folder: PackageId,
  files: readonly EmittedFile[],
): EmittedFile {
  const root = `${folder}/src/generated/`;
  const owned = files.filter(({ path }) => path.startsWith(root));
  const { title, version, specHash, tableHash, generator } = contract.info;
  const value = {
    title,
    version,
    specHash,
    ...(tableHash !== undefined && { tableHash }),
    ...(generator !== undefined && { generator }),
    [digestField]: treeDigest(owned.map(({ path, text }) => ({ path: path.slice(root.length), text }))),
  };
  // Not the literals: the declarations of a package are to stay when only a digest has changed.
  const type = t.objectType(
    Object.keys(value).map((name) => ({ name, type: t.keyword("string"), readonly: true })),
  );
  return ownedModule(contract, folder, "contract-info", {
    imports: [],
    statements: [
      {
        kind: "const",
        name: "contractInfo",
        type,
        value: e.literal(value),
        docs: {
          paragraphs: [
            "The contract that this package was made from: its version, the SHA-256 digests of its inputs and of the other files generated here, and the version of the generator.",
          ],
        },
      },
    ],
  });
}
