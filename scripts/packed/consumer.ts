import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { must } from "./run.ts";
import type { Tarball } from "./tarball.ts";

/** A folder outside the workspace in which the packages are installed. */
export interface Consumer {
  readonly folder: string;
  /** Writes a file; folders on the way are made. */
  write(path: string, text: string): void;
}

/** Installs tarballs with npm, without a registry and without running anybody's scripts. */
export async function installConsumer(folder: string, tarballs: readonly Tarball[]): Promise<Consumer> {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const dependencies = Object.fromEntries(tarballs.map(({ name, file }) => [name, `file:${file}`]));
  write("package.json", JSON.stringify({ private: true, type: "module", dependencies }));
  const flags = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
  await must("npm", ["install", ...flags], { cwd: folder, timeoutMs: 120_000 });
  return { folder, write };
}
