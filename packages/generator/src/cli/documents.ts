import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { DocumentRefusal, Documents, DocumentText } from "../contract/sources.ts";
import { quote } from "../diagnostics.ts";
import { parseAddress } from "../pull/address.ts";
import type { Resolve } from "../pull/exchange.ts";
import { PullError } from "../pull/pull-error.ts";
import { shownPath } from "./config-file.ts";
import { type InputFile, isAddress, type RunOptions } from "./options.ts";
import { hashText, type InputHashes } from "./receipt.ts";
import { remoteDocuments } from "./remote-documents.ts";
import { UsageError } from "./terminal.ts";
import { readTextFile } from "./text-file.ts";

/** Limit of one file, in bytes: beyond it no description is meant, and at some size engines hold no string. */
const maxFileBytes = 100_000_000;

/** The further documents of a run. */
export interface RunDocuments extends Documents {
  /** What has been read of them; undefined after something came from the network, where it may change unseen. */
  hashes(): InputHashes | undefined;
}

/**
 * Opens the documents that references lead to: files below the folder of the document and below the folders that were allowed,
 * and addresses of the network if that was. Symbolic links are followed first, so that none leads out of these folders, and one
 * file is one document however it is spelled.
 *
 * @param folder Absolute path of the working folder.
 * @param lookUp How names of hosts become addresses. Default: as the system does it.
 * @throws UsageError when an allowed folder is not there, or an allowed address is none.
 */
export function openDocuments(run: RunOptions, folder: string, lookUp?: Resolve): RunDocuments {
  const main = realPath(run.spec.path) ?? run.spec.path;
  const home = dirname(main);
  const isRemote = ({ path }: InputFile) => isAddress(path);
  const roots = [home, ...run.allowRefsFrom.filter((place) => !isRemote(place)).map(allowedFolder)];
  const hosts = run.allowRefsFrom.filter(isRemote).map(allowedHost);
  const readRemote = remoteDocuments(run.allowRemoteRefs, hosts, lookUp);
  const hashes: Record<string, string> = {};
  let usedNetwork = false;

  const readFile = async (location: string): Promise<DocumentText | DocumentRefusal> => {
    const asked = resolve(home, sep === "\\" ? location.replace(/^\/(?=[A-Za-z]:)/, "") : location);
    const path = realPath(asked) ?? asked;
    if (!roots.some((root) => isBelow(root, path))) {
      const isLink = roots.some((root) => isBelow(root, asked));
      const shown = roots.map((root) => quote(shownPath(folder, root) || ".")).join(", ");
      return {
        refused: "outside",
        reason: `${isLink ? "a symbolic link on the way leads out of" : "it is not below"} ${shown}`,
      };
    }
    const problem = problemOf(asked, path);
    if (problem !== undefined) return { refused: "unreadable", reason: problem };
    const read = await readTextFile(path);
    if ("problem" in read) return { refused: "unreadable", reason: read.problem };
    if ("encoding" in read)
      return {
        refused: "unreadable",
        reason: `it is not text in UTF-8: at byte ${read.encoding.offset}, ${read.encoding.problem}`,
      };
    const { text } = read;
    // By the path that was asked for: the next time, a link in it may lead elsewhere.
    hashes[asked] = hashText(text);
    const beside = relative(home, path).split(sep).join("/");
    return { location: isAbsolute(beside) ? `/${beside}` : beside, file: shownPath(folder, path), text };
  };

  return {
    main: basename(main),
    read(location) {
      if (!isAddress(location)) return readFile(location);
      usedNetwork = true;
      return readRemote(location);
    },
    hashes: () => (usedNetwork ? undefined : hashes),
  };
}

function allowedFolder({ path, shown }: InputFile): string {
  const real = realPath(path);
  if (real === undefined || !statSync(real).isDirectory())
    throw new UsageError(`references may lead below ${shown}, but there is no such folder`);
  return real;
}

function allowedHost({ path }: InputFile): URL {
  try {
    return parseAddress(path);
  } catch (error) {
    if (error instanceof PullError)
      throw new UsageError(`references may lead to ${path}, but ${error.message}`);
    throw error;
  }
}

/** The path without symbolic links, spelled as the file system does; undefined when nothing is there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    // Whatever the reason is, reading the file will give it.
    return undefined;
  }
}

function isBelow(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** Why a path is no text to be read. */
function problemOf(asked: string, path: string): string | undefined {
  if (asked !== path && asked.toLowerCase() === path.toLowerCase())
    return `the file is called ${quote(basename(path))}, and elsewhere upper and lower case are not the same`;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return explainMissing(asked);
  if (stats.isDirectory()) return "it is a folder; name a file in it";
  if (!stats.isFile()) return "it is no regular file";
  if (stats.size > maxFileBytes) return `it is larger than ${maxFileBytes / 1_000_000} MB`;
  // A host of Windows would take such a name for a drive.
  return /^[a-z]:/i.test(basename(path)) ? "its name is that of a drive" : undefined;
}

function explainMissing(path: string): string {
  const name = basename(path).toLowerCase();
  let names: readonly string[] = [];
  try {
    names = readdirSync(dirname(path));
  } catch {
    return "there is no such folder";
  }
  if (names.includes(basename(path))) return "a symbolic link there leads to nothing";
  const other = names.find((each) => each.toLowerCase() === name);
  return other === undefined
    ? "there is no such file"
    : `there is no such file, but one called ${quote(other)}: upper and lower case count`;
}
