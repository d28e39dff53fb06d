import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import { incomingFiles, webhookBarrel } from "../incoming.ts";
import { emitParts } from "./operation-module.ts";
import { operationParts } from "./operation-parts.ts";
import type { SchemaPackage } from "./scope.ts";

/** Modules of the webhooks and callbacks: schemas of what comes in, for a receiver to check. */
export function emitIncoming(pack: SchemaPackage, plan: Plan): readonly EmittedFile[] {
  return [
    ...incomingFiles(pack.contract, plan).map(({ file, members }) => {
      // What goes out is the receiver's own; it has its type.
      const parts = members.flatMap(({ operation, names }) =>
        operationParts({ ...operation, responses: [] }, names, pack),
      );
      return emitParts(pack, file.path, parts);
    }),
    ...webhookBarrel(pack.contract, plan, "schemas"),
  ];
}
