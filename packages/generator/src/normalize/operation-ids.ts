import { diagnostic, type Report } from "../diagnostics.ts";
import { type DocumentNode, text } from "./node.ts";

/** The ids of all operations of a document, webhooks and callbacks among them (OpenAPI 3.1, section 4.8.10). */
export interface OperationIds {
  /** The id of an operation: its own, or the one given here. Undefined after reporting that it is taken. */
  claim(operation: DocumentNode, derived: string): string | undefined;
  /** The same for an operation that several places share: its own id would be said once for each of them. */
  claimDerived(operation: DocumentNode, derived: string): string | undefined;
}

export function createOperationIds(file: string, report: Report): OperationIds {
  const places = new Map<string, string>();
  const take = (id: string, { pointer }: DocumentNode, isGiven: boolean): string | undefined => {
    const first = places.get(id);
    if (first === undefined) {
      places.set(id, `#${pointer}`);
      return id;
    }
    report(
      isGiven
        ? diagnostic("operation-id-duplicate", { file, pointer: `${pointer}/operationId` }, { id, first })
        : diagnostic("name-collision", { file, pointer }, { kind: "operation", name: id, first }),
    );
    return undefined;
  };
  return {
    claim(operation, derived) {
      const given = text(operation, "operationId");
      return take(given ?? derived, operation, given !== undefined);
    },
    claimDerived: (operation, derived) => take(derived, operation, false),
  };
}
