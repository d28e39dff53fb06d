import { gunzipSync } from "node:zlib";

/** Beyond this no package is meant. Bytes. */
const maxSize = 1 << 29;

/**
 * The files of a package as npm packs it: a tar archive (POSIX.1-2001: ustar, with the path records of pax), compressed. Paths are
 * without the folder that everything stands in.
 */
export function readTarball(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = readArchive(gunzipSync(bytes, { maxOutputLength: maxSize }));
  return new Map([...files].map(([path, content]) => [path.replace(/^[^/]*\//, ""), content]));
}

/** The files of a tar archive, by their paths. */
export function readArchive(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  let longPath: string | undefined;
  for (let offset = 0; offset + 512 <= archive.length; ) {
    const header = archive.subarray(offset, offset + 512);
    if (header[0] === 0) break;
    const size = Number.parseInt(textOf(header, 124, 12), 8);
    if (!Number.isInteger(size) || size < 0) throw new Error("a header of the archive has no size");
    const content = archive.subarray(offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;
    const type = textOf(header, 156, 1);
    if (type === "x") {
      longPath = /(?:^|\n)\d+ path=(.*)\n/.exec(new TextDecoder().decode(content))?.[1];
      continue;
    }
    const prefix = textOf(header, 345, 155);
    const name = longPath ?? (prefix === "" ? textOf(header, 0, 100) : `${prefix}/${textOf(header, 0, 100)}`);
    longPath = undefined;
    if (type === "0" || type === "") files.set(name, content);
  }
  return files;
}

function textOf(header: Uint8Array, start: number, length: number): string {
  const bytes = header.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end)).trim();
}
