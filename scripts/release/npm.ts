import { type ProgramOptions, run } from "./program.ts";

/** npm has refused; `code` is npm's own, such as E401 or ECONNREFUSED, or empty where npm gives none. */
export class NpmError extends Error {
  override readonly name = "NpmError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

// One more attempt, soon: whoever waits for a release wants to know, and running it again is safe.
const flags = ["--json", "--loglevel=silent", "--fetch-retries=1", "--fetch-retry-mintimeout=500"];

/**
 * Runs npm, which reads the same settings of its user as it does at the command line.
 *
 * @returns what it prints, parsed; undefined if that is nothing.
 * @throws {NpmError} if it ends badly.
 */
export async function npm(argv: readonly string[], options: ProgramOptions): Promise<unknown> {
  const { exitCode, out, err } = await run("npm", [...argv, ...flags], options);
  if (exitCode === 0) return parse(out);
  const error = errorIn(parse(out));
  throw new NpmError(error.code ?? "", error.summary ?? `${out}${err}`.trim());
}

/** Some commands print text although they were asked for JSON. */
function parse(text: string): unknown {
  try {
    return text.trim() === "" ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text.trim();
    throw error;
  }
}

function errorIn(value: unknown): { readonly code?: string; readonly summary?: string } {
  if (typeof value !== "object" || value === null || !("error" in value)) return {};
  return typeof value.error === "object" && value.error !== null ? value.error : {};
}
