import { renderResult } from "./markdown.ts";
import type { Result } from "./result.ts";

const about: Readonly<Record<Result["command"], string>> = {
  generate:
    "Each generator on the same document, in turns. CPU is user and system time of the whole run; the peak is that of " +
    "its largest process. Errors are those of a strict compilation without `skipLibCheck`.",
  types:
    "A program with five typed calls on GitHub's API, and the same with one zod schema more, compiled against published " +
    "declarations (`strict`, `skipLibCheck`). CPU is that of the whole compiler run.",
  client:
    "A GET and a POST with an answer of 2.9 KB in an envelope, by clients as they are bundled for browsers, in turns of some " +
    "calls, in a new process for each round. CPU is that of the process, without the server. Without a network `fetch` " +
    "answers from memory, so that what the client adds is seen; ratios are against `fetch` alone. Ours counts requests, limits " +
    "time and size, and looks at the code; what the others do is what they do by default. The bar of a time is missed when it " +
    "is missed in every round.",
  diff:
    "`contracts diff`, with the compiler's word and by its rules alone, and `oasdiff changelog`, on documents that GitHub has " +
    "published, in turns; and one compile of the operations package of the newer document. The bar is for the whole: a tool " +
    "for documents, and a compile, are what the comparison takes the place of. An operation is broken when something in it is major " +
    "(contracts), an error or a warning (oasdiff). What each finds in small examples is in [evolution.md](evolution.md#beside-oasdiff).",
  bundle: "Bundled and minified by esbuild for browsers, then compressed by gzip at level 9.",
};

/** `docs/performance.md`: what the kept results say, and nothing else, so that the page cannot say anything else. */
export function renderPage(results: readonly Result[]): string {
  return [
    "<!-- Written by `pnpm bench report` from bench/results; do not edit. -->",
    "# Performance",
    "`pnpm bench` measures this generator and what it generates against others. It installs them by itself, outside the " +
      "workspace, in exact versions. A cell is the median of the rounds, with the lowest and the highest value where they " +
      "differ; a ratio compares the sides round by round, because they take turns. Differences under 25 % are noise.",
    ...results.map(renderSection),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function renderSection(result: Result): string {
  const environment = Object.entries(result.environment).map(([name, value]) => `${name} ${value}`);
  const versions = Object.entries(result.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `## ${result.command}`,
    about[result.command],
    `\`${result.invocation}\` on ${result.date}, ${result.rounds} ${result.rounds === 1 ? "round" : "rounds"}; ${environment.join("; ")}.`,
    renderResult(result),
    `Versions: ${versions.join(", ")}.`,
  ].join("\n\n");
}
