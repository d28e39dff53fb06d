import type { IncomingOperation, Parameter } from "../contract/contract.ts";
import { joinedName } from "./names.ts";
import { type DocumentNode, member, members } from "./node.ts";
import type { OperationIds } from "./operation-ids.ts";
import { type DocumentReader, type RawOperation, readOperation } from "./operations.ts";
import { operationsOf } from "./path-items.ts";

/** An operation that may register callbacks. */
interface Owner {
  readonly id: string;
  readonly node: DocumentNode;
}

/** What the platform sends: webhooks (OpenAPI 3.1, section 4.8.1) and callbacks (section 4.8.18). */
export interface Incoming {
  readonly webhooks: readonly IncomingOperation[];
  readonly callbacks: readonly IncomingOperation[];
}

/** Reads what the platform sends by itself, and what it sends because of an operation, a webhook or a callback. */
export function readIncoming(
  operations: readonly RawOperation[],
  reader: DocumentReader,
  ids: OperationIds,
): Incoming {
  const owners: Owner[] = operations.map(({ id, node }) => ({ id, node }));
  const webhooks = members(member(reader.resolver.root, "webhooks")).flatMap((entry) => {
    const pathItem = reader.resolver.resolve(entry);
    if (pathItem === undefined) return [];
    return operationsOf(pathItem).map(({ method, node }): IncomingOperation => {
      const id = ids.claim(node, joinedName(entry.key, method.toLowerCase()), `${method} ${entry.key}`);
      owners.push({ id, node });
      const raw = readOperation({ id, method, path: entry.key, isTemplate: false, pathItem, node }, reader);
      return finish(raw, { kind: "webhook", name: entry.key });
    });
  });

  const callbacks: IncomingOperation[] = [];
  const seen = new Set(owners.map(({ node }) => node.pointer));
  // A callback may register more of them: the list grows while it is walked.
  for (const owner of owners)
    for (const found of readCallbacks(owner, reader, ids)) {
      callbacks.push(found.operation);
      if (seen.has(found.node.pointer)) continue;
      seen.add(found.node.pointer);
      owners.push({ id: found.operation.id, node: found.node });
    }
  return { webhooks, callbacks };
}

interface FoundCallback {
  readonly operation: IncomingOperation;
  readonly node: DocumentNode;
}

function readCallbacks(owner: Owner, reader: DocumentReader, ids: OperationIds): readonly FoundCallback[] {
  return members(member(owner.node, "callbacks")).flatMap((entry) => {
    const callback = reader.resolver.resolve(entry);
    if (callback === undefined) return [];
    const items = members(callback).filter(({ key }) => !key.startsWith("x-"));
    return items.flatMap((item) => {
      const pathItem = reader.resolver.resolve(item);
      if (pathItem === undefined) return [];
      return operationsOf(pathItem).map(({ method, node }): FoundCallback => {
        const address = items.length === 1 ? "" : item.key;
        const derived = joinedName(owner.id, entry.key, address, method.toLowerCase());
        const isShared = !node.pointer.startsWith(`${owner.node.pointer}/`);
        const label = `${method} ${item.key}`;
        const id = isShared ? ids.claimDerived(derived, label) : ids.claim(node, derived, label);
        const raw = readOperation({ id, method, path: item.key, isTemplate: false, pathItem, node }, reader);
        const trigger = { kind: "callback", operation: owner.id, name: entry.key, url: item.key } as const;
        return { node, operation: finish(raw, trigger) };
      });
    });
  });
}

function finish(raw: RawOperation, trigger: IncomingOperation["trigger"]): IncomingOperation {
  const {
    declaredIdempotency: _rule,
    declaredCodes: _codes,
    responsePointers: _pointers,
    node: _node,
    ...rest
  } = raw;
  // The receiver follows no links: what answers a request of the platform is its own.
  const responses = rest.responses.map(({ links: _links, ...response }) => response);
  return { ...rest, responses, parameters: rest.parameters.map(lowerCased), idempotency: "none", trigger };
}

/** Servers give the names of header fields in lower case; they have none of their own (RFC 9110, section 5.1). */
function lowerCased(parameter: Parameter): Parameter {
  return parameter.in === "header" ? { ...parameter, name: parameter.name.toLowerCase() } : parameter;
}
