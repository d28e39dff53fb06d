import type { ClientContract } from "./contract.js";
import type { OperationError } from "./error.js";

/**
 * Tells whether the same call may succeed later, by the rules that the client itself retries by: for libraries above it
 * that retry on their own. Let only one of the two do so, and give a write the key of the error, or it is a second write:
 *
 *     client.send(createTask, input, { maxAttempts: 1, idempotencyKey })
 *
 * @param contract says which HTTP statuses may be tried again.
 */
export function isRetryable(error: OperationError, { retry }: Pick<ClientContract, "retry">): boolean {
  if ("status" in error && error.status) return retry?.includes(error.status) === true;
  return error.kind === "network" || error.kind === "timeout" || error.kind === "rate-limited";
}
