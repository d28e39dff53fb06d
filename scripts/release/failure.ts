/** The release cannot go on for a reason that its operator can act on; the message says what, where, and how to mend it. */
export class ReleaseFailure extends Error {
  override readonly name = "ReleaseFailure";
  /** 2 for a command line that makes no sense. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
