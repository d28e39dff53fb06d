import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { UsageError } from "./terminal.ts";

const configNames = ["contracts.config.ts", "contracts.config.mjs", "contracts.config.js"];

export interface ConfigFile {
  /** As diagnostics show it. */
  readonly file: string;
  /** Absolute path of the folder to which the paths in it are relative. */
  readonly folder: string;
  readonly value: unknown;
}

/**
 * Loads the configuration that was asked for, or the one in the working folder. Undefined when there is none.
 *
 * @returns The default export, unchecked; or a diagnostic when the module cannot be loaded.
 */
export async function loadConfig(
  folder: string,
  asked: string | undefined,
): Promise<ConfigFile | Diagnostic | undefined> {
  const file = asked ?? configNames.find((name) => existsSync(join(folder, name)));
  if (file === undefined) return undefined;
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new UsageError(`--config: there is no file ${file}`);
  const place = { file: shownPath(folder, path) };
  try {
    const module_ = (await import(pathToFileURL(path).href)) as { default?: unknown };
    if (module_.default === undefined) {
      return diagnostic("config-invalid", place, { problem: "the module has no default export" });
    }
    return { ...place, folder: dirname(path), value: module_.default };
  } catch (error) {
    return diagnostic("config-invalid", place, { problem: problemOf(error) });
  }
}

/** A path as messages show it: relative to the working folder unless that is longer, with forward slashes. */
export function shownPath(folder: string, path: string): string {
  const shown = relative(folder, path);
  return (shown === "" || shown.length > path.length ? path : shown).split(sep).join("/");
}

function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return `the module threw ${String(error)}`;
  if ("code" in error && error.code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return "this Node.js does not run TypeScript; use 22.18 or later, or a contracts.config.mjs";
  }
  return `the module cannot be loaded: ${error.message.replace(/\.$/, "")}`;
}
