/** A document could not be fetched; the message is the reason, ready to stand after a colon. */
export class PullError extends Error {
  override readonly name = "PullError";
}
