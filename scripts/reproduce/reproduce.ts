// Proves that what is generated and packed depends on the inputs only: `npm run reproduce`. Ends with 1 and the paths that
// differ, if any do. The packages have to be built.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Comparison, compareGenerations, ownContract, smallDocument, ways } from "./generation.ts";
import { comparePacking, publishedIds } from "./packing.ts";

const folder = mkdtempSync(join(tmpdir(), "contracts-reproduce-"));
try {
  show(await compareGenerations(ownContract, ways, folder));
  show(await compareGenerations(smallDocument, ways, folder));
  show(await comparePacking(publishedIds, folder));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function show(comparisons: readonly Comparison[]): void {
  for (const { name, count, digest, differences } of comparisons) {
    console.log(
      `${differences.length === 0 ? "same   " : "DIFFERS"}  ${name.padEnd(42)} ${String(count).padStart(5)} files  ${digest.slice(0, 16)}`,
    );
    for (const difference of differences) console.log(`         ${difference}`);
    if (differences.length > 0) process.exitCode = 1;
  }
}
