import type { Contract, IncomingOperation } from "../contract/contract.ts";
import type { IncomingFile } from "../contract/plan.ts";
import { fileNames } from "./file-names.ts";
import { createNameScope } from "./name-scope.ts";
import { incomingNames } from "./operation-names.ts";

/** One file per webhook: a contract may have hundreds, and a receiver handles a few. */
export function planWebhookFiles({ webhooks }: Contract): readonly IncomingFile[] {
  return planFiles(
    "webhooks",
    webhooks,
    ({ id }) => id,
    ({ name }) => name,
  );
}

/** One file for the callbacks of an operation, called like the operation. */
export function planCallbackFiles({ callbacks, operations, webhooks }: Contract): readonly IncomingFile[] {
  const names = new Map([...operations, ...webhooks, ...callbacks].map(({ id, name }) => [id, name]));
  return planFiles(
    "callbacks",
    callbacks,
    ({ trigger, id }) => (trigger.kind === "callback" ? trigger.operation : id),
    ({ trigger, name }) => (trigger.kind === "callback" ? (names.get(trigger.operation) ?? name) : name),
  );
}

function planFiles(
  folder: string,
  operations: readonly IncomingOperation[],
  keyOf: (operation: IncomingOperation) => string,
  nameOf: (operation: IncomingOperation) => string,
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
    return { name: name.toLowerCase() === "index" ? `${name}_` : name, members };
  });
  heads.sort((a, b) => (a.name < b.name ? -1 : 1));
  const modules = fileNames(heads.map(({ name }) => name));
  return heads.map(({ name, members }, index): IncomingFile => {
    const module = modules[index] ?? name;
    return {
      path: `${folder}/${module}`,
      module,
      operations: members.map((operation) => ({ id: operation.id, names: incomingNames(operation, scope) })),
    };
  });
}
