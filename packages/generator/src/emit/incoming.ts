import type { Contract, IncomingOperation } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { IncomingFile, IncomingNames, Plan } from "../contract/plan.ts";
import type { PackageId } from "../contract/sources.ts";
import { ownedModule } from "./owned-file.ts";
import { relativeSpecifier } from "./scope.ts";

/** Webhooks and callbacks with the names of what is emitted for them, file by file. */
export function incomingFiles(
  { webhooks, callbacks }: Contract,
  plan: Plan,
): readonly {
  readonly file: IncomingFile;
  readonly members: readonly { readonly operation: IncomingOperation; readonly names: IncomingNames }[];
}[] {
  const byId = new Map([...webhooks, ...callbacks].map((operation) => [operation.id, operation]));
  return [...plan.webhooks, ...plan.callbacks].map((file) => ({
    file,
    members: file.operations.flatMap(({ id, names }) => {
      const operation = byId.get(id);
      return operation === undefined ? [] : [{ operation, names }];
    }),
  }));
}

/** `webhooks/index`: all webhooks; nothing where the contract has none. */
export function webhookBarrel(contract: Contract, plan: Plan, folder: PackageId): readonly EmittedFile[] {
  if (plan.webhooks.length === 0) return [];
  const path = "webhooks/index";
  return [
    ownedModule(contract, folder, path, {
      imports: [],
      statements: plan.webhooks.map((file) => ({
        kind: "reexport",
        from: relativeSpecifier(path, file.path),
      })),
    }),
  ];
}
