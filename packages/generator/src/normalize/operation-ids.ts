import { diagnostic, type Report } from "../diagnostics.ts";
import { numbered } from "./distinct-names.ts";
import { type DocumentNode, member, members, text } from "./node.ts";
import { operationsOf } from "./path-items.ts";
import type { Resolver } from "./resolver.ts";

/** Where the id of an operation comes from. */
export interface OperationId {
  /** The text that the document gives or that is made of the place; the name in code follows from it. */
  readonly wanted: string;
  readonly isDerived: boolean;
  /** For people: the operationId, or the method and the path. */
  readonly label: string;
}

/** The ids of all operations of a document, webhooks and callbacks among them (OpenAPI 3.1, section 4.8.10). */
export interface OperationIds {
  /**
   * The id of an operation: its own, else one that is made of `derived`. An id of its own that is taken is reported.
   *
   * @param label The method and where it is sent.
   */
  claim(operation: DocumentNode, derived: string, label: string): string;
  /** The same for an operation that several places share: its own id would be said once for each of them. */
  claimDerived(derived: string, label: string): string;
  /** What is known of an id that was claimed. */
  of(id: string): OperationId;
}

/** `reserved`: the ids that the document gives, which none that is made of a place may be. */
export function createOperationIds(
  file: string,
  reserved: ReadonlySet<string>,
  report: Report,
): OperationIds {
  const taken = new Map<string, OperationId>();
  const derive = (wanted: string, label: string): string => {
    let id = wanted;
    for (let number = 2; taken.has(id) || reserved.has(id); number += 1) id = numbered(wanted, number);
    taken.set(id, { wanted, isDerived: true, label });
    return id;
  };
  return {
    claim(operation, derived, label) {
      const given = text(operation, "operationId");
      if (given === undefined) return derive(derived, label);
      const first = taken.get(given);
      if (first === undefined) {
        taken.set(given, { wanted: given, isDerived: false, label });
        return given;
      }
      const made = derive(derived, label);
      const place = { file, pointer: `${operation.pointer}/operationId` };
      report(
        diagnostic("operation-id-duplicate", place, { id: given, first: first.label, label, instead: made }),
      );
      return made;
    },
    claimDerived: derive,
    of: (id) => taken.get(id) ?? { wanted: id, isDerived: false, label: id },
  };
}

/** Every operationId of a document: of its paths, its webhooks, and the callbacks of all of them. */
export function givenOperationIds(resolver: Resolver): ReadonlySet<string> {
  const ids = new Set<string>();
  const seen = new Set<string>();
  const visit = (entry: DocumentNode): void => {
    const pathItem = resolver.resolve(entry);
    if (pathItem === undefined || seen.has(pathItem.pointer)) return;
    seen.add(pathItem.pointer);
    for (const { node } of operationsOf(pathItem)) {
      const id = text(node, "operationId");
      if (id !== undefined) ids.add(id);
      for (const callback of members(member(node, "callbacks"))) {
        const items = resolver.resolve(callback);
        for (const item of members(items)) if (!item.key.startsWith("x-")) visit(item);
      }
    }
  };
  for (const field of ["paths", "webhooks"])
    for (const entry of members(member(resolver.root, field))) if (!entry.key.startsWith("x-")) visit(entry);
  return ids;
}
