import { createHash } from "node:crypto";
import type { EmittedFile } from "./contract/files.ts";

/** Where the digest of a package's generated files stands among them. */
export const digestFile = "contract-info.ts";

/** The field that holds it. */
export const digestField = "filesHash";

/**
 * SHA-256 of generated files, in hexadecimal digits: of their paths and texts, in the order of the paths. Line ends count as
 * one character, as version control may change them.
 */
export function treeDigest(files: readonly Pick<EmittedFile, "path" | "text">[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    hash
      .update(`${path}\n`)
      .update(text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text)
      .update("\0");
  return hash.digest("hex");
}
