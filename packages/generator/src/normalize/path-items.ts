import { type DocumentNode, member, members } from "./node.ts";

/** Fields of a path item that are methods (OpenAPI 3.2, section 4.9), in the order in which they are read. */
const fields = ["delete", "get", "head", "options", "patch", "post", "put", "query", "trace"] as const;

/** Methods that no script may send (Fetch standard, section 2.2.1, "forbidden method"). */
export const forbiddenMethods: readonly string[] = ["CONNECT", "TRACE", "TRACK"];

/** An operation of a path item and the method that it is sent with. */
export interface MethodNode {
  readonly method: string;
  readonly node: DocumentNode;
}

/**
 * The operations of a path item: its fields, then `additionalOperations` (OpenAPI 3.2), whose keys are methods spelt as
 * they are sent. A document of an earlier version that has the newer fields means the same by them.
 */
export function operationsOf(pathItem: DocumentNode): readonly MethodNode[] {
  const additional = member(pathItem, "additionalOperations");
  return [
    ...fields.flatMap((field): readonly MethodNode[] => {
      const node = member(pathItem, field);
      return node === undefined ? [] : [{ method: field.toUpperCase(), node }];
    }),
    ...members(additional).map((node): MethodNode => ({ method: node.key, node })),
  ];
}
