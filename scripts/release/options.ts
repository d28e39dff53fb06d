import { parseArgs } from "node:util";
import { ReleaseFailure } from "./failure.ts";

/** What to do: both halves of a release, or one of them. */
export type Part = "all" | "publish" | "version";

export interface Options {
  readonly part: Part;
  /** Shows what would be done, and changes nothing. */
  readonly dryRun: boolean;
  /** For a pipeline that has run them before. */
  readonly skipTests: boolean;
  readonly allowPublic: boolean;
  /** Says how to use the command, and does nothing. */
  readonly help: boolean;
}

export const usage = `usage: npm run release -- [version|publish] [options]

  version                  changesets become versions, changelogs and contracts.baseline.json; nothing leaves the machine
  publish                  build, test, pack, publish as candidates, try them, make them the latest
  (neither)                both

  --dry-run                show what would be done, change nothing
  --skip-tests             do not run npm test, which has been run before
  --allow-public-registry  publish where everybody can read
`;

/** @throws {ReleaseFailure} if the command line makes no sense. */
export function readOptions(argv: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        "skip-tests": { type: "boolean", default: false },
        "allow-public-registry": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const [part = "all", ...rest] = positionals;
    if (rest.length > 0 || !isPart(part)) throw new ReleaseFailure(usage, 2);
    return {
      part,
      dryRun: values["dry-run"],
      skipTests: values["skip-tests"],
      allowPublic: values["allow-public-registry"],
      help: values.help,
    };
  } catch (error) {
    if (error instanceof TypeError && "code" in error)
      throw new ReleaseFailure(`${error.message}\n\n${usage}`, 2);
    throw error;
  }
}

const isPart = (text: string): text is Part => text === "all" || text === "publish" || text === "version";
