import { errorCodeInfo } from "@contracts/error-codes";
import type { Answer } from "./answer.ts";

/**
 * Answers by idempotency key, so that a write that is sent again is not done again. A real backend keeps them per
 * user, together with the write in one transaction, for as long as the contract says.
 */
export class Repeats {
  readonly #answers = new Map<string, Promise<Answer>>();

  /**
   * Does the work of a key once; whoever comes later, even while it is running, gets the same answer. An answer that
   * a retry may change, such as an internal error, is forgotten.
   */
  once(key: string, work: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = work().then((envelope) => {
      if (envelope.code !== 0 && errorCodeInfo[envelope.code].retryable) this.#answers.delete(key);
      return envelope;
    });
    this.#answers.set(key, answer);
    return answer;
  }
}
