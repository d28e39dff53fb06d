import type { Operation } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan, TagFile } from "../../contract/plan.ts";
import { tagDocs } from "../docs.ts";
import { emitParts } from "./operation-module.ts";
import { operationParts } from "./operation-parts.ts";
import type { SchemaPackage } from "./scope.ts";

/** One module per tag: the schemas of what its operations take and give. */
export function emitTags(pack: SchemaPackage, plan: Plan): readonly EmittedFile[] {
  const byName = new Map(pack.contract.operations.map((operation) => [operation.name, operation]));
  return plan.tags.map((file) => emitTag(pack, file, byName));
}

function emitTag(pack: SchemaPackage, file: TagFile, byName: ReadonlyMap<string, Operation>): EmittedFile {
  const parts = file.operations.flatMap((names) => {
    const operation = byName.get(names.name);
    return operation === undefined ? [] : operationParts(operation, names, pack);
  });
  return emitParts(
    pack,
    file.path,
    parts,
    tagDocs(file.tag, `Schemas of the operations of \`${file.tag.id}\`.`),
    file,
  );
}
