import type { Operation } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";

/**
 * Reports successful JSON answers without the envelope beside others of the same operation that have it: an operation's
 * answers are read in one way.
 */
export function checkMixedEnvelopes(
  file: string,
  operations: readonly Operation[],
  pointerOf: (operation: Operation, status: string) => string,
  report: Report,
): void {
  for (const operation of operations) {
    const answers = operation.responses.filter(
      ({ status, content }) => status.startsWith("2") && content.some(({ kind }) => kind === "json"),
    );
    if (!answers.some(({ envelope }) => envelope)) continue;
    for (const { status } of answers.filter(({ envelope }) => !envelope))
      report(
        diagnostic(
          "envelope-mixed",
          { file, pointer: pointerOf(operation, status) },
          { id: operation.id, status },
        ),
      );
  }
}
