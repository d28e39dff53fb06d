/** The outside of a command: everything of the process that it may see or use. */
export interface Terminal {
  /** Standard output: results. */
  out(text: string): void;
  /** Standard error: problems and progress. */
  err(text: string): void;
  /** Whether standard error shows lines that may be overwritten. */
  readonly isInteractive: boolean;
  /** Whether standard output and standard error take colours. */
  readonly colors: { readonly out: boolean; readonly err: boolean };
  /** Absolute path of the working folder. */
  readonly folder: string;
  /** Absolute path of the folder with the modules of this program. */
  readonly modules: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Asked for something that does not exist or cannot be: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const exitCodes = { ok: 0, problems: 1, usage: 2, bug: 70 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
