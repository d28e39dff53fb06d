import { Command, CommanderError, Option } from "commander";
import { runChangeset } from "./changeset.ts";
import { runCheck } from "./check.ts";
import { type DiffFlags, runDiff } from "./diff.ts";
import { runGenerate } from "./generate.ts";
import type { Flags } from "./options.ts";
import type { Pipeline } from "./pipeline.ts";
import { runPull } from "./pull.ts";
import { type ReleaseStepFlags, runRelease } from "./release.ts";
import type { ReleaseFlags } from "./released-contract.ts";
import { type ExitCode, exitCodes, type Terminal, UsageError } from "./terminal.ts";
import { generatorVersion } from "./workspace.ts";

/** Runs one command line (without the program's own name) and gives its exit code. Prints; never exits. */
export async function runProgram(
  argv: readonly string[],
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = describeProgram(terminal, pipeline, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof UsageError) {
      terminal.err(`error: ${error.message}\nRun contracts --help for the commands and their options.\n`);
      return exitCodes.usage;
    }
    terminal.err(printBug(error, terminal));
    return exitCodes.bug;
  }
}

function describeProgram(terminal: Terminal, pipeline: Pipeline, done: (code: ExitCode) => void): Command {
  const program = new Command("contracts")
    .description("Turns an OpenAPI document and its error-code tables into versioned TypeScript packages.")
    .version(generatorVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help, or that of a command")
    .helpCommand(false)
    .showHelpAfterError("Run contracts --help for the commands and their options.")
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText("after", programHelp);

  withInputs(program.command("generate"))
    .summary("write the packages")
    .description(
      "Reads the document and the tables, and writes the packages: all files or, when anything is wrong, none. " +
        "Files under src/generated are replaced at every run; the rest of a package (package.json, README.md, " +
        "src/index.ts) is written once, when missing, and then yours.",
    )
    .addHelpText("after", generateHelp)
    .action(async (flags: Flags) => done(await runGenerate(flags, terminal, pipeline)));

  withInputs(program.command("check"))
    .summary("tell whether the packages on disk are up to date")
    .description("Generates in memory and compares with the files on disk. Writes nothing; made for CI.")
    .addHelpText("after", checkHelp)
    .action(async (flags: Flags) => done(await runCheck(flags, terminal, pipeline)));

  withBase(withInputs(program.command("changeset")))
    .summary("write down what the contract's change means for each package")
    .description(
      "Compares the contract with that of the last release, and writes one file under .changeset: which packages move, by how " +
        "much, what has changed, and what to do about it. Run again, it replaces the file.",
    )
    .addHelpText("after", changesetHelp)
    .action(async (flags: ReleaseFlags) => done(await runChangeset(flags, terminal, pipeline)));

  withBase(withInputs(program.command("release")))
    .summary("check that a release is large enough, or keep its contract")
    .description("The steps of a release that know the contract. Versions and publishing are done by others.")
    .option("--check", "compare what changesets plans with what the change of the contract asks for")
    .option("--plan <file>", "what changeset status --output has written (default: ask changesets)")
    .option("--baseline", "keep the contract as it stands as that of the last release")
    .addHelpText("after", releaseHelp)
    .action(async (flags: ReleaseStepFlags) => done(await runRelease(flags, terminal, pipeline)));

  withDocument(
    program
      .command("diff")
      .option(
        "--base <what>",
        "the older contract: a file, a commit or npm:@scope/name@version (default: below)",
      )
      .option("--head <what>", "the newer one (default: the configured document)")
      .option("--base-errors <file>", "tables of the older one, where a document alone is given"),
  )
    .summary("tell what has changed, and what that asks of the packages")
    .description(
      "Compares two contracts by meaning: each change with its verdict for programs that do not upgrade, for programs " +
        "that do, the bump of each package, and who has to move first.",
    )
    .addOption(
      new Option("--format <form>", "how to print it").choices(["text", "markdown", "json"]).default("text"),
    )
    .addOption(
      new Option("--fail-on <bump>", "exit with 1 when a package needs this bump or a larger one").choices([
        "patch",
        "minor",
        "major",
      ]),
    )
    .option("--no-proof", "judge by the rules alone, without the compiler: faster for large documents")
    .addHelpText("after", diffHelp)
    .action(async (flags: DiffFlags) => done(await runDiff(flags, terminal, pipeline)));

  program
    .command("pull")
    .summary("fetch the document from a server")
    .description(
      "Fetches an OpenAPI document and replaces the file when the answer is valid and differs; " +
        "nothing is written otherwise. Credentials come from the environment only, and go to no other origin.",
    )
    .argument("<url>", "where the document is; https, or http on this machine")
    .option("--spec <file>", "file to write", "openapi.json")
    .option("--timeout <seconds>", "limit for the whole transfer", "30")
    .option("--max-size <megabytes>", "limit for the decoded document", "50")
    .option("--json", "print one JSON document and nothing else")
    .option("--quiet", "print errors only")
    .addHelpText("after", pullHelp)
    .action(async (url: string, flags) => done(await runPull(url, flags, terminal, pipeline)));
  return program;
}

function withBase(command: Command): Command {
  return command.option(
    "--base <what>",
    "contract of the last release: a file, a commit or npm:@scope/name@version (default: contracts.baseline.json)",
  );
}

/** Options that say what the contract is. */
function withDocument(command: Command): Command {
  return command
    .option("--config <file>", "configuration; contracts.config.ts of the working folder is found by itself")
    .option(
      "--errors <file>",
      "error-code tables, Markdown, JSON or YAML (default: error-codes.md beside the default document)",
    )
    .option(
      "--allow-refs-from <place>",
      "let references lead to files below this folder, or to this host though it is not public; may be repeated",
      (path: string, before: readonly string[] | undefined) => [...(before ?? []), path],
    )
    .option("--allow-remote-refs", "let references lead to public https addresses")
    .option("--keep-slow-patterns", "check patterns that take much time for some texts, too");
}

function withInputs(command: Command): Command {
  return withDocument(
    command.option(
      "--spec <file>",
      "OpenAPI 3.0, 3.1 or 3.2 document, JSON or YAML (default: openapi.json or openapi.yaml)",
    ),
  )
    .option("--out <folder>", "folder of the packages (default: packages)")
    .option("--scope <@scope>", "npm scope of the packages (default: @contracts)")
    .option(
      "--packages <names>",
      "some of error-codes,envelope,operations,schemas,client,query (default: all but query)",
    )
    .addOption(
      new Option("--int64 <type>", "what schemas make of int64 (default: number)").choices([
        "number",
        "bigint",
      ]),
    )
    .addOption(
      new Option("--date-time <type>", "what schemas make of date-time (default: string)").choices([
        "string",
        "Date",
      ]),
    )
    .option(
      "--force",
      "generate even if neither inputs nor outputs have changed since the last run, and overwrite what was edited by hand",
    )
    .option("--json", "print one JSON document and nothing else")
    .option("--quiet", "print errors only");
}

function printBug(error: unknown, terminal: Terminal): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const isVerbose = terminal.environment.CONTRACTS_DEBUG === "1";
  const more = isVerbose
    ? `${stack}\n`
    : "Run again with CONTRACTS_DEBUG=1 for the stack, and report both.\n";
  return `This is a bug in contracts ${generatorVersion}, not in your input.\n${name}: ${message}\n${more}`;
}

const exitCodesHelp = `
Exit codes:
  0   done
  1   problems in the input or the output; each is printed with its place and how to mend it
  2   wrong usage: an unknown command or option, a missing value, no document
  70  a bug in contracts
`;

const programHelp = `
Examples:
  contracts generate                                  in a folder with openapi.json and error-codes.md
  contracts generate --spec api.json --errors codes.md --out packages --scope @acme
  contracts check                                     in CI: fails when generate would change a file
  contracts diff --base main                          what a change means for the packages
  contracts pull https://api.example.com/openapi.json
${exitCodesHelp}`;

const generateHelp = `
Examples:
  contracts generate --spec api.json --errors codes.md --out packages --scope @acme
  contracts generate --packages schemas               only the zod schemas
  contracts generate --json | jq .written             for scripts

References ($ref) may lead to further files, JSON or YAML, below the folder of the document. Other folders are
allowed by --allow-refs-from, https addresses by --allow-remote-refs: without credentials, 100 documents of 20 MB,
30 s and 5 redirects each at most. A host of a private network has to be named: --allow-refs-from
https://specs.internal. What is wrong in a file is told with the name of that file.

With --spec, the tables of the configuration are left out unless it names the same document: give them with --errors.
All else that it says still counts, the folder of the packages too.

Options win over contracts.config.ts, and its values win over the defaults:
  import { defineConfig } from "@contracts/generator";
  export default defineConfig({ spec: "openapi.json", errors: "error-codes.md", out: "packages", scope: "@acme" });
${exitCodesHelp}`;

const checkHelp = `
Every file that is missing, out of date, edited by hand or not generated any more is an error. When a
stopped run has left its files half in place, check says so; contracts generate completes them.
${exitCodesHelp}`;

const changesetHelp = `
The file is called contract-<digest of the change>.md, and takes the place of those that were written for a part of the
change. Versions below 1.0.0 move by one place less: what would be major is minor. Nothing is written when no package has to
move, and before the first release, which has no contract to be compared with.

Edit the text as you like before you commit it; the versions in it may be raised, and contracts release --check
holds them against the contract.
${exitCodesHelp}`;

const releaseHelp = `
With --check, nothing is written. With --baseline, contracts.baseline.json is replaced: it is for the step that
makes versions of changesets, and for nothing else, because everything after it is compared with that file.

Examples:
  contracts release --check                           in CI: fails when a package would move by too little
  changeset version && contracts release --baseline   when a release is made
${exitCodesHelp}`;

const diffHelp = `
The older contract is a file (an OpenAPI document or a baseline), a commit of Git at which the configured document and
tables are read (or commit:path), or a published package: that of the operations carries its contract, another may have
a document (its path comes after the version). npm fetches it as it is set up in the folder. Without --base it is
contracts.baseline.json, the contract of the last release, and where there is none the document that was committed last.

Examples:
  contracts diff                                      since the last release
  contracts diff --base main --format markdown        for a pull request
  contracts diff --base v1.json --head v2.json --fail-on major
  contracts diff --base npm:@acme/operations@1.4.0
${exitCodesHelp}`;

const pullHelp = `
Environment:
  CONTRACTS_TOKEN              sent as Authorization: Bearer
  CONTRACTS_API_KEY            sent as X-Api-Key; CONTRACTS_API_KEY_HEADER names another field
  CONTRACTS_PLATFORM_USER_ID   sent as X-Platform-User-Id, beside the key

JSON is laid out with two spaces and keeps its order and digits, so that a later change shows as what it is; the
first fetch may change the layout of a file. YAML is kept as it comes. Documents that references lead to are
not fetched.

.contracts/pull.json beside the document keeps the entity tag of the last answer, so that an unchanged
document is not sent again. It holds no address and no secret; commit it or delete it as you like.

Examples:
  contracts pull https://api.example.com/openapi.json
  contracts pull https://api.example.com/openapi.yaml --spec openapi.yaml
  CONTRACTS_TOKEN=… contracts pull https://api.example.com/openapi.json --spec specs/api.json
${exitCodesHelp}`;
