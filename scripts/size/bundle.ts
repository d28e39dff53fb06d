import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { folderOf } from "../packed/packages.ts";
import type { Program } from "./programs.ts";

/** The client package knows itself by no other name; what it depends on is found in its folder. */
const alias = Object.fromEntries(
  ["", "/otel", "/skew", "/testing", "/validate"].map((entry) => [
    `@contracts/client${entry}`,
    join(folderOf("client"), `dist${entry || "/index"}.js`),
  ]),
);

/**
 * Bundles a program as a browser would load it.
 *
 * @param resolveDir folder where what it imports is looked for.
 */
export function bundle(code: string, resolveDir = folderOf("client")): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "error",
    // Packages as they are published, not the sources that the workspace's own configuration leads to.
    tsconfigRaw: {},
    alias,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error("esbuild wrote nothing");
  return output.text;
}

/** Sizes of programs by their names, in bytes that travel; a share of a byte is rounded up. */
export function sizesOf(programs: readonly Program[]): Readonly<Record<string, number>> {
  const sizes = new Map(
    programs.map(({ name, code }) => [name, gzipSync(bundle(code), { level: 9 }).length]),
  );
  return Object.fromEntries(
    programs.map(({ name, beyond, per = 1 }) => {
      const less = beyond === undefined ? 0 : (sizes.get(beyond) ?? Number.NaN);
      return [name, Math.ceil(((sizes.get(name) ?? Number.NaN) - less) / per)];
    }),
  );
}
