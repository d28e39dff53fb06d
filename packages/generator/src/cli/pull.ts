import { basename, dirname, resolve } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics.ts";
import { isHostError } from "../host/error.ts";
import type { Host } from "../host/host.ts";
import { nodeHost } from "../host/node.ts";
import { parseAddress, shownAddress } from "../pull/address.ts";
import { explainForeign } from "../pull/answer.ts";
import { type Credentials, readCredentials, redact } from "../pull/credentials.ts";
import { download } from "../pull/download.ts";
import { prettyJson } from "../pull/pretty.ts";
import { PullError } from "../pull/pull-error.ts";
import { knownTag, parsePullState, printPullState, pullStateFile, sha256 } from "../pull/pull-state.ts";
import { replaceFile } from "../write/file.ts";
import { shownPath } from "./config-file.ts";
import { printDiagnostics } from "./diagnostic-report.ts";
import { paintFor } from "./paint.ts";
import type { Pipeline } from "./pipeline.ts";
import { progressOn } from "./progress.ts";
import { type ExitCode, exitCodes, type Terminal, UsageError } from "./terminal.ts";

export interface PullFlags {
  readonly spec: string;
  readonly timeout: string;
  readonly maxSize: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

interface Pull {
  readonly url: URL;
  readonly credentials: Credentials;
  readonly host: Host;
  /** Name of the file in the host's folder. */
  readonly file: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

type Result = "unchanged" | "written" | readonly Diagnostic[];

/** `contracts pull`: fetches a document, and replaces the file when the answer is valid and differs. */
export async function runPull(
  address: string,
  flags: PullFlags,
  terminal: Terminal,
  pipeline: Pipeline,
): Promise<ExitCode> {
  const pull = readPull(address, flags, terminal);
  const path = resolve(terminal.folder, flags.spec);
  const shown = shownPath(terminal.folder, path);
  const progress = progressOn(terminal);
  progress.show(`Fetching ${shownAddress(pull.url)} …`);
  const result = await pullOrExplain(pull, shown, pipeline).finally(() => progress.clear());

  const diagnostics = typeof result === "string" ? [] : result;
  if (flags.json === true) {
    const files = (state: Result): string[] => (result === state ? [shown] : []);
    const json = { diagnostics, written: files("written"), unchanged: files("unchanged"), removed: [] };
    terminal.out(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    terminal.err(
      printDiagnostics(diagnostics, paintFor(terminal.colors.err), { errorsOnly: flags.quiet === true }),
    );
    if (typeof result === "string" && flags.quiet !== true) {
      terminal.out(
        result === "written"
          ? `${shown} has been fetched from ${shownAddress(pull.url)}.\n`
          : `${shown} is up to date with ${shownAddress(pull.url)}.\n`,
      );
    }
  }
  return typeof result === "string" ? exitCodes.ok : exitCodes.problems;
}

function readPull(address: string, flags: PullFlags, terminal: Terminal): Pull {
  const path = resolve(terminal.folder, flags.spec);
  try {
    return {
      url: parseAddress(address),
      credentials: readCredentials(terminal.environment),
      host: nodeHost(dirname(path)),
      file: basename(path),
      timeoutMs: positive("--timeout", flags.timeout) * 1000,
      maxBytes: positive("--max-size", flags.maxSize) * 1_000_000,
    };
  } catch (error) {
    if (error instanceof PullError) throw new UsageError(`contracts pull: ${error.message}`);
    throw error;
  }
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value <= 86_400) return value;
  throw new UsageError(`${option} has to be a number above 0, and 86400 at most`);
}

async function pullOrExplain(pull: Pull, shown: string, pipeline: Pipeline): Promise<Result> {
  const url = shownAddress(pull.url);
  try {
    return await fetchAndReplace(pull, pipeline);
  } catch (error) {
    if (error instanceof PullError) {
      const reason = redact(error.message, pull.credentials);
      return [diagnostic("pull-failed", { file: shown }, { url, reason })];
    }
    if (isHostError(error))
      return [diagnostic("output-unwritable", { file: shown }, { reason: error.message })];
    throw error;
  }
}

/** Whether a file of this name may hold YAML. */
function keepsYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

function isJsonLike(text: string): boolean {
  return /^\uFEFF?\s*[[{]/.test(text);
}

async function fetchAndReplace(pull: Pull, pipeline: Pipeline): Promise<Result> {
  const { url, credentials, host, file, maxBytes, timeoutMs } = pull;
  const current = await host.read(file);
  const state = parsePullState(await host.read(pullStateFile));
  const etag = knownTag(state[file], url, current);
  const answer = await download({
    url,
    headers: credentials.headers,
    accept: keepsYaml(file) ? "application/yaml, application/json;q=0.5" : "application/json",
    etag,
    maxBytes,
    timeoutMs,
    // A person named it, and no redirect is followed.
    mayBePrivate: () => true,
  });
  if (answer.kind === "unchanged") return "unchanged";

  const foreign = explainForeign(answer.text);
  if (foreign !== undefined) throw new PullError(foreign);
  if (!keepsYaml(file) && !isJsonLike(answer.text))
    throw new PullError(
      `the answer is not JSON; if it is YAML, name the file so: --spec ${file.replace(/\.\w*$/, "")}.yaml`,
    );
  const problems: Diagnostic[] = [];
  if (!pipeline.isOpenapi(shownAddress(url), answer.text, (problem) => problems.push(problem)))
    return problems;

  // YAML is kept as it came: its layout and comments are its author's.
  const text = isJsonLike(answer.text) ? prettyJson(answer.text) : answer.text;
  const isNew = await replaceFile(host, file, text);
  const entry =
    answer.etag === undefined
      ? undefined
      : { address: sha256(url.href), etag: answer.etag, content: sha256(text) };
  if (entry !== undefined || state[file] !== undefined) {
    await replaceFile(host, pullStateFile, printPullState(state, file, entry));
  }
  return isNew ? "written" : "unchanged";
}
