/** A document could not be fetched; the message is the reason, ready to stand after a colon. */
export class PullError extends Error {
  override readonly name: string = "PullError";
}

/** A host is on this machine or in a private network, where the document may not lead; nothing was sent. */
export class PrivateAddressError extends PullError {
  override readonly name = "PrivateAddressError";
  readonly origin: string;

  /** @param address What the name of the host has turned out to be; nothing when it is an address itself. */
  constructor({ hostname, origin }: URL, address?: string) {
    super(
      address === undefined
        ? `${hostname} is not a public address`
        : `${hostname} is at ${address}, which is not a public address`,
    );
    this.origin = origin;
  }
}
