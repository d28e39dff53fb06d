import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "./contestants/contracts.ts";
import type { Pins } from "./install.ts";

/** What the numbers depend on besides the programs. */
export function environmentOf(): Readonly<Record<string, string>> {
  const [cpu] = cpus();
  return {
    processor: `${cpu?.model.trim() ?? "unknown"}, ${cpus().length} threads`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}`,
    "Node.js": process.versions.node,
  };
}

/** Exact versions of everything that took part; this repository's own are those of its manifests. */
export function versionsOf(...pins: readonly Pins[]): Pins {
  const own = JSON.parse(readFileSync(join(root, "packages/generator/package.json"), "utf8"));
  return Object.fromEntries(
    Object.entries(Object.assign({ "@contracts/generator": own.version as string }, ...pins) as Pins).sort(),
  );
}

/** The day of the last commit, which is the same for everyone who has that commit. */
export function dateOfCommit(): string {
  return execFileSync("git", ["log", "-1", "--format=%cs"], { cwd: root, encoding: "utf8" }).trim();
}
