import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Consumer, installConsumer } from "./consumer.ts";
import { root } from "./packages.ts";
import { must } from "./run.ts";
import { packAll, packPeers } from "./tarball.ts";
import { type Compiler, complaintsOf, nodeTypes, versionOf } from "./typescript.ts";

const example = join(root, "examples/quickstart");

/** Copies the example's sources to a consumer; what it imports is then what is installed there. */
export function copyQuickstart({ folder }: Consumer): void {
  for (const name of readdirSync(example).filter((one) => one.endsWith(".ts")))
    cpSync(join(example, name), join(folder, "quickstart", name));
}

/** Type-checks the copied example. Gives the compiler's complaints. */
export function quickstartComplaints(compiler: Compiler, consumer: Consumer): Promise<string> {
  const compilerOptions = {
    module: "nodenext",
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    // The declarations themselves are checked with the programs of `installed.test.ts`.
    skipLibCheck: true,
    ...nodeTypes,
  };
  const project = { include: ["quickstart/*.ts"], compilerOptions };
  return complaintsOf(compiler, `quickstart.${compiler}`, project, consumer);
}

/** Runs the copied example: a server and a program in one process. Gives what it prints. */
export function runQuickstart({ folder }: Consumer): Promise<string> {
  return must(process.execPath, ["quickstart/main.ts"], { cwd: folder, timeoutMs: 30_000 });
}

/** The whole way from the packages to a running program, for people to watch. */
async function quickstart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-quickstart-"));
  try {
    console.log("Packing the packages …");
    const tarballs = [...(await packAll(folder)), ...(await packPeers(folder))];
    for (const { name, size } of tarballs) console.log(`  ${name}, ${(size / 1000).toFixed(1)} kB`);
    console.log("Installing them with npm, outside of the workspace …");
    const consumer = await installConsumer(join(folder, "consumer"), tarballs);
    copyQuickstart(consumer);
    for (const compiler of ["oldest", "newest"] as const) {
      console.log(`Checking the types of the example with TypeScript ${versionOf(compiler)} …`);
      const complaints = await quickstartComplaints(compiler, consumer);
      if (complaints !== "") throw new Error(complaints);
    }
    console.log(`Running it …\n\n${await runQuickstart(consumer)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) await quickstart();
