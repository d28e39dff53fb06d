/**
 * A file system said no. `code` is the POSIX error name (`ENOSPC`, `EACCES`, …), or `EILSEQ` for a file that is not
 * UTF-8; `path` is relative to the host's root, so that the message is the same on every machine.
 */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: string;
  readonly path: string;
  /** In words, with the code. */
  readonly reason: string;

  constructor(code: string, path: string, options?: ErrorOptions) {
    const reason = meanings[code] ?? code;
    super(`${path}: ${reason}`, options);
    this.code = code;
    this.path = path;
    this.reason = reason;
  }
}

export function isHostError(error: unknown, ...codes: readonly string[]): error is HostError {
  return error instanceof HostError && (codes.length === 0 || codes.includes(error.code));
}

const meanings: Readonly<Record<string, string>> = {
  EACCES: "permission denied (EACCES)",
  EAGAIN: "other programs keep changing it (EAGAIN)",
  EBUSY: "in use by another program (EBUSY)",
  EDQUOT: "the disk quota is used up (EDQUOT)",
  EEXIST: "exists already (EEXIST)",
  EFBIG: "larger than files may be here (EFBIG)",
  EILSEQ: "not UTF-8 text (EILSEQ)",
  EINVAL: "not as it was written (EINVAL)",
  EISDIR: "a folder, not a file (EISDIR)",
  ELOOP: "a symbolic link, which is not followed (ELOOP)",
  ENAMETOOLONG: "the name is too long (ENAMETOOLONG)",
  ENOENT: "no such file or folder (ENOENT)",
  ENOSPC: "no space left on the device (ENOSPC)",
  ENOTDIR: "a part of the path is not a folder (ENOTDIR)",
  ENOTEMPTY: "the folder is not empty (ENOTEMPTY)",
  EPERM: "operation not permitted (EPERM)",
  EROFS: "read-only file system (EROFS)",
  EXDEV: "on another file system (EXDEV)",
};
