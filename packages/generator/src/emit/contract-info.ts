import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { PackageId } from "../contract/sources.ts";
import * as e from "../print/expression.ts";
import { ownedModule } from "./owned-file.ts";

/** Which contract a package was made from; the only emitted file that holds a digest. */
export function emitContractInfo(contract: Contract, folder: PackageId): EmittedFile {
  const { title, version, specHash, tableHash } = contract.info;
  const value = { title, version, specHash, ...(tableHash === undefined ? {} : { tableHash }) };
  return ownedModule(contract, folder, "contract-info", {
    imports: [],
    statements: [
      {
        kind: "const",
        name: "contractInfo",
        value: e.asConst(e.literal(value)),
        docs: {
          paragraphs: [
            "The contract that this package was made from: its version and the SHA-256 digests of its inputs.",
          ],
        },
      },
    ],
  });
}
