import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  /** `file` for a regular file; links and folders have no place in a package. */
  readonly type: "file" | "other";
  readonly text: string;
}

const block = 512;

/**
 * Reads a gzipped archive in the ustar format (POSIX.1-2024, pax, "ustar Interchange Format"), which is what npm
 * packages are.
 *
 * @throws {Error} if a header's checksum is wrong.
 */
export function readArchive(file: string): ArchivedFile[] {
  const bytes = gunzipSync(readFileSync(file));
  const files: ArchivedFile[] = [];
  for (let offset = 0; offset + block <= bytes.length; ) {
    const header = bytes.subarray(offset, offset + block);
    if (header.every((byte) => byte === 0)) break;
    if (checksumOf(header) !== octal(header, 148, 8)) throw new Error(`${file}: bad header at ${offset}`);
    const size = octal(header, 124, 12);
    const name = [text(header, 345, 155), text(header, 0, 100)].filter(Boolean).join("/");
    const type = /^[0\0]$/.test(String.fromCharCode(header[156] ?? 0)) ? "file" : "other";
    const start = offset + block;
    files.push({
      path: name,
      mode: octal(header, 100, 8),
      type,
      text: bytes.toString("utf8", start, start + size),
    });
    offset = start + Math.ceil(size / block) * block;
  }
  return files;
}

function text(header: Buffer, start: number, length: number): string {
  return header.toString("utf8", start, start + length).replace(/\0.*$/s, "");
}

function octal(header: Buffer, start: number, length: number): number {
  return Number.parseInt(text(header, start, length).trim() || "0", 8);
}

/** The sum of all bytes, those of the checksum itself taken as spaces. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}
