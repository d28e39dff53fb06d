import { type ParseArgsConfig, parseArgs } from "node:util";

/** Ends a command that was called wrongly, with the exit code for that. */
export function wrongUsage(message: string): never {
  console.error(message);
  process.exit(2);
}

/** Options and operands of a command, which ends if it does not know one of them. */
export function commandLine<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    return wrongUsage((error as Error).message);
  }
}
