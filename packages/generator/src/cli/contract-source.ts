import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Contract } from "../contract/contract.ts";
import type { EmittedFile } from "../contract/files.ts";
import type { Documents, PackageId } from "../contract/sources.ts";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { shownPath } from "./config-file.ts";
import { openDocuments } from "./documents.ts";
import { GitError, isCommit, readAtCommit } from "./git.ts";
import { readInput } from "./input.ts";
import { fetchPackage, NpmError, parsePackageFile } from "./npm-package.ts";
import type { InputFile, RunOptions } from "./options.ts";
import type { InputText, Pipeline } from "./pipeline.ts";
import { committedTypes, publishedTypes, releasedTypes } from "./published-types.ts";
import { generatorVersion } from "./workspace.ts";

/** File that keeps the contract of the last release. */
export const baselineFile = "contracts.baseline.json";

/** File in the same package that says what releases have changed for programs that meet another contract than their own. */
export const compatFile = "compat.json";

/** The package that carries it to whoever compares with a version of it: its modules are what types are proved with. */
export const baselineCarrier: PackageId = "operations";

/** One of the two contracts of a comparison. */
export interface ReadContract {
  readonly contract: Contract;
  /** Where it is from, for people. */
  readonly shown: string;
  /** Version of the generator that made its packages; absent: this one would. */
  readonly generator?: string;
  /** The modules that were made of it then, where they are at hand. */
  readonly published?: readonly EmittedFile[];
}

/** What contracts are read with. */
export interface Reading {
  readonly run: RunOptions;
  /** Absolute path of the working folder. */
  readonly folder: string;
  readonly pipeline: Pipeline;
  /** Tables that were named for this contract. */
  readonly errors?: InputFile;
}

/** The contract of the configured document and tables. */
export async function readConfigured({
  run,
  folder,
  pipeline,
}: Reading): Promise<ReadContract | readonly Diagnostic[]> {
  return readFiles(run.spec, run.errors, { run, folder, pipeline });
}

/** The contract of the last release; without one, the configured document as it was committed last. */
export async function readLast(reading: Reading): Promise<ReadContract | readonly Diagnostic[]> {
  const { folder } = reading;
  const places = [folder, dirname(reading.run.spec.path)].map((place) => join(place, baselineFile));
  const path = places.find((place) => existsSync(place));
  if (path === undefined) return readCommit("HEAD", reading);
  return readFiles({ path, shown: shownPath(folder, path) }, undefined, reading);
}

/** The contract that a word of the command line means: a file, a package, or a commit. */
export async function readNamed(
  word: string,
  reading: Reading,
): Promise<ReadContract | readonly Diagnostic[]> {
  const path = resolve(reading.folder, word);
  if (word.startsWith("npm:")) return readPackage(word, reading);
  if (existsSync(path) && statSync(path).isFile())
    return readFiles({ path, shown: shownPath(reading.folder, path) }, reading.errors, reading);
  return readCommit(word, reading);
}

async function readFiles(
  spec: InputFile,
  errors: InputFile | undefined,
  { run, folder, pipeline }: Reading,
): Promise<ReadContract | readonly Diagnostic[]> {
  const texts = [await readInput(spec), errors === undefined ? undefined : await readInput(errors)] as const;
  const problems = texts.filter((read): read is Diagnostic => read !== undefined && "code" in read);
  if (problems.length > 0) return problems;
  const [text, tables] = texts as readonly [InputText, InputText | undefined];
  const known = await readBaseline(text, spec.shown, pipeline);
  if (known !== undefined && "contract" in known) {
    const published = await releasedTypes(run.out.path, spec.path, known);
    return { ...known, ...(published && { published }) };
  }
  if (known !== undefined) return known;
  return normalize(text, tables, openDocuments({ ...run, spec }, folder), { run, pipeline });
}

/** Undefined for a text that is meant to be something else. */
async function readBaseline(
  { file, text }: InputText,
  shown: string,
  pipeline: Pipeline,
): Promise<ReadContract | readonly Diagnostic[] | undefined> {
  const { isBaseline, parseContract } = await pipeline.release();
  if (!isBaseline(text)) return undefined;
  const baseline = parseContract(text);
  return typeof baseline === "string"
    ? [diagnostic("baseline-invalid", { file }, { problem: baseline })]
    : { ...baseline, shown };
}

async function normalize(
  spec: InputText,
  errors: InputText | undefined,
  documents: Documents,
  { run, pipeline }: Pick<Reading, "pipeline" | "run">,
): Promise<ReadContract | readonly Diagnostic[]> {
  // The contract is wanted, and none of the packages.
  const settings = { ...run.settings, packages: [] };
  const { contract, diagnostics } = await pipeline.generate({
    spec,
    ...(errors && { errors }),
    documents,
    settings,
    generator: generatorVersion,
  });
  const problems = diagnostics.filter(({ severity }) => severity === "error");
  if (contract === undefined || problems.length > 0) return problems;
  return { contract, shown: spec.file };
}

/** The configured files as they were at a commit; `commit:path` means another file. */
async function readCommit(word: string, reading: Reading): Promise<ReadContract | readonly Diagnostic[]> {
  const { run, folder, pipeline } = reading;
  const [commit = "", named] = word.split(/:(.*)/s);
  const unreadable = (reason: string) => [diagnostic("base-unreadable", { file: word }, { reason })];
  const spec = named === undefined ? run.spec.path : resolve(folder, named);
  const home = dirname(spec);
  try {
    if (!existsSync(home) || !(await isCommit(home, commit)))
      return unreadable("there is no file of this name, and no commit in a Git repository of this folder");
    const read = (path: string) => readAtCommit(home, commit, relative(home, path).split(sep).join("/"));
    const shown = (path: string) => `${commit}:${shownPath(folder, path)}`;
    const text = await read(spec);
    if (text === undefined) return unreadable(`the commit has no file ${shownPath(folder, spec)}`);
    const tablesPath = reading.errors ?? (named === undefined ? run.errors : undefined);
    const tables =
      reading.errors === undefined && tablesPath !== undefined ? await read(tablesPath.path) : undefined;
    const given = reading.errors === undefined ? undefined : await readInput(reading.errors);
    if (given !== undefined && "code" in given) return [given];
    const known = await readBaseline({ file: shown(spec), text }, shown(spec), pipeline);
    if (known !== undefined) return known;
    const normalized = await normalize(
      { file: shown(spec), text },
      given ??
        (tables === undefined || tablesPath === undefined
          ? undefined
          : { file: shown(tablesPath.path), text: tables }),
      documentsAt(spec, read, shown),
      { run, pipeline },
    );
    if (!("contract" in normalized)) return normalized;
    const published = await committedTypes(run.out.path, commit, normalized.contract);
    return { ...normalized, ...(published && { published }) };
  } catch (error) {
    if (error instanceof GitError) return unreadable(error.message);
    throw error;
  }
}

/** References lead to files as they were at the commit. */
function documentsAt(
  main: string,
  read: (path: string) => Promise<string | undefined>,
  shown: (path: string) => string,
): Documents {
  const home = dirname(main);
  return {
    main: basename(main),
    async read(location) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(location))
        return { refused: "remote", reason: "only files of a commit are read for a comparison" };
      const path = resolve(home, location);
      const text = await read(path);
      if (text === undefined) return { refused: "unreadable", reason: "the commit has no such file" };
      return { location: relative(home, path).split(sep).join("/"), file: shown(path), text };
    },
  };
}

/** The contract that a published package carries, or a document in it. */
async function readPackage(word: string, reading: Reading): Promise<ReadContract | readonly Diagnostic[]> {
  const unreadable = (reason: string) => [diagnostic("base-unreadable", { file: word }, { reason })];
  const asked = parsePackageFile(word);
  if (asked === undefined)
    return unreadable("a package is written as npm:@scope/name@version, with a path in it if need be");
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = await fetchPackage(asked.spec, reading.folder);
  } catch (error) {
    if (error instanceof NpmError) return unreadable(error.message);
    throw error;
  }
  const path = asked.path ?? baselineFile;
  const bytes = files.get(path);
  if (bytes === undefined)
    return unreadable(
      asked.path === undefined
        ? `the package carries no ${baselineFile}, which ${baselineCarrier} does from its first release on; name another package, or the path of a document in this one, as in npm:@scope/name@version/openapi.json`
        : `the package has no file ${path}`,
    );
  const text = {
    file: asked.path === undefined ? `${word}/${path}` : word,
    text: new TextDecoder().decode(bytes),
  };
  const known = await readBaseline(text, word, reading.pipeline);
  if (known !== undefined && "contract" in known) {
    const published = publishedTypes(files, known.contract);
    return { ...known, ...(published && { published }) };
  }
  if (known !== undefined) return known;
  const tables = reading.errors === undefined ? undefined : await readInput(reading.errors);
  if (tables !== undefined && "code" in tables) return [tables];
  return normalize(text, tables, documentsIn(path, files), reading);
}

function documentsIn(main: string, files: ReadonlyMap<string, Uint8Array>): Documents {
  return {
    main: basename(main),
    async read(location) {
      const path = join(dirname(main), location).split(sep).join("/");
      const bytes = files.get(path);
      if (bytes === undefined) return { refused: "unreadable", reason: "the package has no such file" };
      return { location, file: path, text: new TextDecoder().decode(bytes) };
    },
  };
}
