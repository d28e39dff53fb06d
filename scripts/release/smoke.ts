import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyQuickstart, quickstartComplaints, runQuickstart } from "../packed/quickstart.ts";
import { complaintsOf, versionOf } from "../packed/typescript.ts";
import { type Consumer, installPublished, specifiersOf } from "./consumer.ts";
import { ReleaseFailure } from "./failure.ts";
import { idOf } from "./package.ts";
import { must } from "./program.ts";
import type { Publication } from "./publication.ts";

const compiler = "newest";

/**
 * Uses the candidates as consumers will: installs them from the registry outside the workspace, type-checks and imports
 * everything that they export, starts their programs, and runs the example against its server.
 *
 * @throws {ReleaseFailure} at the first thing that does not work.
 */
export async function smokeTest(plan: readonly Publication[], tell: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-smoke-"));
  try {
    const consumer = await installPublished(folder, plan);
    tell(`  installed ${plan.length} packages with npm`);
    const packages = plan.map(({ tarball }) => tarball.of);
    const specifiers = packages.flatMap((one) => specifiersOf(consumer, one));
    await importAll(consumer, specifiers);
    tell(`  type-checked with TypeScript ${versionOf(compiler)} and imported ${specifiers.length} modules`);
    for (const one of packages)
      for (const program of Object.keys(one.manifest.bin ?? {})) {
        const told = await must(join(folder, "node_modules/.bin", program), ["--version"], { cwd: folder });
        if (told.trim() !== one.version)
          throw new ReleaseFailure(
            `${program} of ${idOf(one)} says that it is ${told.trim()}. Nothing was promoted.`,
          );
        tell(`  started ${program} of ${idOf(one)}`);
      }
    copyQuickstart(consumer);
    refuse("the example", await quickstartComplaints(compiler, consumer));
    await runQuickstart(consumer);
    tell("  compiled and ran the example, client against server");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function importAll(consumer: Consumer, specifiers: readonly string[]): Promise<void> {
  const names = specifiers.map((_, index) => `m${index}`);
  const imports = specifiers.map((one, index) => `import * as m${index} from ${JSON.stringify(one)};`);
  const text = `${imports.join("\n")}\nexport const all = [${names.join(", ")}];\n`;
  consumer.write("smoke/all.ts", text);
  consumer.write("smoke/all.mjs", text);
  const compilerOptions = { module: "nodenext", lib: ["es2023", "dom"], types: [] };
  refuse(
    "what they export",
    await complaintsOf(compiler, "smoke", { include: ["smoke/all.ts"], compilerOptions }, consumer),
  );
  await must(process.execPath, ["smoke/all.mjs"], { cwd: consumer.folder });
}

function refuse(what: string, complaints: string): void {
  if (complaints !== "")
    throw new ReleaseFailure(
      `The candidates do not compile (${what}):\n${complaints}\nNothing was promoted.`,
    );
}
