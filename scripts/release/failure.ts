/** The release cannot go on for a reason that its operator can act on; the message says what, where, and how to mend it. */
export class ReleaseFailure extends Error {
  override readonly name = "ReleaseFailure";
}
