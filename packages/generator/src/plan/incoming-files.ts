import type { Contract, IncomingOperation } from "../contract/contract.ts";
import type { IncomingFile } from "../contract/plan.ts";
import type { Report } from "../diagnostics.ts";
import { distinctFiles } from "./distinct-files.ts";
import { createNameScope } from "./name-scope.ts";
import { incomingNames } from "./operation-names.ts";

/** One file per webhook: a contract may have hundreds, and a receiver handles a few. */
export function planWebhookFiles(contract: Contract, report: Report): readonly IncomingFile[] {
  return planFiles(
    {
      folder: "webhooks",
      kind: "file of the webhook",
      operations: contract.webhooks,
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => name,
    },
    contract,
    report,
  );
}

/** One file for the callbacks of an operation, called like the operation. */
export function planCallbackFiles(contract: Contract, report: Report): readonly IncomingFile[] {
  const { callbacks, operations, webhooks } = contract;
  const names = new Map([...operations, ...webhooks, ...callbacks].map(({ id, name }) => [id, name]));
  return planFiles(
    {
      folder: "callbacks",
      kind: "file of the callbacks of",
      operations: callbacks,
      keyOf: ({ trigger, id }) => (trigger.kind === "callback" ? trigger.operation : id),
      nameOf: ({ trigger, name }) =>
        trigger.kind === "callback" ? (names.get(trigger.operation) ?? name) : name,
    },
    contract,
    report,
  );
}

/** The files of one folder: operations with one key share a file, which is called after the first of them. */
interface IncomingFolder {
  readonly folder: string;
  readonly kind: string;
  readonly operations: readonly IncomingOperation[];
  readonly keyOf: (operation: IncomingOperation) => string;
  readonly nameOf: (operation: IncomingOperation) => string;
}

function planFiles(
  { folder, kind, operations, keyOf, nameOf }: IncomingFolder,
  contract: Contract,
  report: Report,
): readonly IncomingFile[] {
  const groups = new Map<string, IncomingOperation[]>();
  for (const operation of operations) {
    const key = keyOf(operation);
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  // A barrel exports all webhooks side by side.
  const scope = createNameScope(operations.map(({ name }) => name));
  const heads = [...groups].map(([key, members]) => {
    const [first] = members;
    const name = first === undefined ? key : nameOf(first);
    const pointer = first?.pointer ?? "";
    return { key, pointer, name: name.toLowerCase() === "index" ? `${name}_` : name, members };
  });
  heads.sort((a, b) => (a.name < b.name ? -1 : 1));
  const modules = distinctFiles(
    heads.map(({ key, pointer, name }) => ({ kind, key, pointer, name })),
    contract,
    report,
  );
  return heads.map(({ name, members }, index): IncomingFile => {
    const module = modules[index] ?? name;
    return {
      path: `${folder}/${module}`,
      module,
      operations: members.map((operation) => ({ id: operation.id, names: incomingNames(operation, scope) })),
    };
  });
}
