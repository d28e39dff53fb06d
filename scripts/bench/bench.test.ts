import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { absoluteBar, ratioBar } from "../../bench/bars.ts";
import { clients } from "../../bench/client.ts";
import { clientBars } from "../../bench/client-bars.ts";
import { countErrors } from "../../bench/compile.ts";
import { consumers, programs } from "../../bench/consumers.ts";
import { parseLoaded } from "../../bench/declarations.ts";
import { diffBars } from "../../bench/diff/bars.ts";
import { brokenOperations } from "../../bench/diff/contracts.ts";
import { parseChangelog } from "../../bench/diff/oasdiff.ts";
import { withFindings } from "../../bench/diff/table.ts";
import { wrapped } from "../../bench/diff/wrapped.ts";
import { generateBars } from "../../bench/generate-bars.ts";
import { renderTable } from "../../bench/markdown.ts";
import { measure, parseChildTicks, parseHighWater } from "../../bench/measure.ts";
import { parseOptions } from "../../bench/options.ts";
import { renderPage } from "../../bench/page.ts";
import type { Row } from "../../bench/result.ts";
import { evolutionPath, pagePath, readResults } from "../../bench/results.ts";
import { formatSpread, pairedRatio, spreadOf } from "../../bench/statistics.ts";
import { syntheticDocument } from "../../bench/synthetic.ts";
import { parseDiagnostics } from "../../bench/types.ts";

describe("options", () => {
  it("reads a command line", () => {
    expect(
      parseOptions(["generate", "--rounds", "5", "--only", "orval, kubb", "--cache", "/c", "--write"], {}),
    ).toEqual({
      command: "generate",
      rounds: 5,
      only: ["orval", "kubb"],
      specs: [],
      cache: "/c",
      write: true,
    });
  });

  it.each([
    { name: "the environment", env: { CONTRACTS_BENCH_CACHE: "/a", XDG_CACHE_HOME: "/b" }, want: "/a" },
    { name: "the user's cache", env: { XDG_CACHE_HOME: "/b" }, want: "/b/contracts-bench" },
  ])("takes the cache folder from $name", ({ env, want }) => {
    expect(parseOptions(["types"], env).cache).toBe(want);
  });

  it.each([
    { given: [], want: "expected one of" },
    { given: ["compile"], want: "expected one of" },
    { given: ["types", "bundle"], want: "unexpected argument bundle" },
    { given: ["types", "--rounds", "0"], want: "whole number" },
    { given: ["types", "--date", "today"], want: "a day such as" },
    { given: ["types", "--fast"], want: "--fast" },
  ])("refuses $given", ({ given, want }) => {
    expect(() => parseOptions(given, {})).toThrow(want);
  });
});

describe("statistics", () => {
  it.each([
    { given: [3, 1, 2], want: { median: 2, min: 1, max: 3 } },
    { given: [4, 1, 2, 3], want: { median: 2.5, min: 1, max: 4 } },
    { given: [7], want: { median: 7, min: 7, max: 7 } },
  ])("$given", ({ given, want }) => {
    expect(spreadOf(given)).toEqual(want);
  });

  it("compares round by round, so that a slow minute does not count", () => {
    expect(pairedRatio([1, 10, 1], [2, 20, 2])).toEqual({ median: 0.5, min: 0.5, max: 0.5 });
    expect(() => pairedRatio([1], [1, 2])).toThrow("1 rounds against 2");
    expect(() => spreadOf([])).toThrow("no values");
  });

  it("writes both ends only where they differ", () => {
    expect(formatSpread({ median: 1, min: 1, max: 1.001 })).toBe("1.00");
    expect(formatSpread({ median: 1.5, min: 1, max: 2.25 })).toBe("1.50 (1.00–2.25)");
  });
});

describe("measure", () => {
  it("reads the times of children behind a name with spaces and parentheses", () => {
    const fields = ["S", ...Array.from({ length: 12 }, (_, index) => index + 4), 120, 30, 20];
    expect(parseChildTicks(`42 (a ) b) ${fields.join(" ")}`)).toBe(150);
  });

  it("reads the high-water mark of a process", () => {
    expect(parseHighWater("Name:\tnode\nVmHWM:\t  2048 kB\nVmRSS:\t 1024 kB\n")).toBe(2048);
    expect(parseHighWater("Name:\tkthreadd\n")).toBe(0);
  });

  it.runIf(process.platform === "linux")("sees what a program prints, takes and ends with", async () => {
    const script =
      'const until = Date.now() + 120; while (Date.now() < until); console.log("done"); process.exitCode = 3';
    const run = await measure([process.execPath, "--eval", script], import.meta.dirname);
    expect(run).toMatchObject({ exitCode: 3, stdout: "done\n", stderr: "" });
    expect(run.cpuSeconds).toBeGreaterThan(0.05);
    expect(run.peakMiB).toBeGreaterThan(10);
  });
});

describe("compilers", () => {
  it("counts errors, and does not take a crash for none", () => {
    expect(countErrors("", 0, "")).toBe(0);
    expect(countErrors("a.ts(1,1): error TS2322: x\nb.ts(1,1): error TS1: y\n", 2, "")).toBe(2);
    expect(() => countErrors("", null, "heap out of memory")).toThrow("heap out of memory");
  });

  it("reads the diagnostics of both compilers", () => {
    const text = "Files:                         63\nInstantiations:   1234\nMemory used:      58368K\n";
    expect(parseDiagnostics(text)).toEqual({ instantiations: 1234, "memory MiB": 57, files: 63 });
    expect(() => parseDiagnostics("Files: 1\n")).toThrow("Instantiations");
  });

  it("sorts what a compiler reads", () => {
    const list = [
      "/x/operations/dist/generated/tags/repos.d.ts",
      "/x/operations/dist/generated/components/Repo.d.ts",
      "/x/schemas/dist/generated/components/User.d.ts",
    ];
    expect(parseLoaded(list.join("\r\n"))).toEqual({ tags: ["repos"], schemas: ["User"] });
  });
});

describe("bars", () => {
  const row = (contestant: string, seconds: readonly number[]): Row => ({
    subject: "github",
    contestant,
    measures: { "CPU s": seconds },
  });
  const rows = [row("contracts", [2, 4]), row("orval", [4, 8])];
  const of = (contestant: string) => ({ subject: "github", contestant, measure: "CPU s" });

  it.each([
    { limit: 0.5, isMet: true },
    { limit: 0.4, isMet: false },
  ])("at most $limit of another: $isMet", ({ limit, isMet }) => {
    expect(ratioBar(rows, "goal", of("contracts"), of("orval"), limit)).toEqual([
      { goal: "goal", measured: "0.50 ×", isMet },
    ]);
  });

  it("has no opinion on what was not measured", () => {
    expect(ratioBar(rows, "goal", of("contracts"), of("kubb"), 1)).toEqual([]);
    expect(absoluteBar(rows, "goal", of("kubb"), 1)).toEqual([]);
  });

  it("takes growth beyond noise, failed runs and compile errors for missed", () => {
    const ours = (subject: string, measures: Row["measures"], note?: string): Row => ({
      subject,
      contestant: "contracts",
      measures,
      ...(note !== undefined && { note }),
    });
    const bars = generateBars([
      ours("synthetic-1x", { "CPU s": [1] }),
      ours("synthetic-2x", { "CPU s": [2.6] }),
      ours("stripe", { "CPU s": [1], "errors TS 7": [1] }),
      ours("digitalocean", {}, "fails"),
    ]);
    expect(bars.map(({ isMet }) => isMet)).toEqual([false, false, false]);
  });
});

describe("bars of the client", () => {
  const row = (subject: string, contestant: string, measure: string, values: readonly number[]): Row => ({
    subject,
    contestant,
    measures: { [measure]: values },
  });
  const times = (ours: readonly number[]) => [
    row("GET, no network", "contracts", "CPU µs", ours),
    row("GET, no network", "fetch", "CPU µs", [10, 10, 10]),
  ];

  it.each([
    { name: "a time that is met in one round", rows: times([12, 14, 16]), want: [true] },
    { name: "a time that is missed in every round", rows: times([14, 14, 16]), want: [false] },
    {
      name: "a size that is exceeded by one byte",
      rows: [row("each further operation, codes included", "contracts", "gzip B", [33])],
      want: [false],
    },
    {
      name: "a bundle that is larger than a peer's",
      rows: [
        row("one GET and one POST", "contracts", "gzip B", [4001]),
        row("one GET and one POST", "hey-api", "gzip B", [4000]),
      ],
      want: [false],
    },
    {
      name: "a bundle without a peer",
      rows: [row("one GET and one POST", "contracts", "gzip B", [4001])],
      want: [],
    },
    {
      name: "an abort that is heard late",
      rows: [row("an abort during a wait", "contracts", "ms", [21, 30])],
      want: [false],
    },
    { name: "nothing", rows: [], want: [] },
  ])("judge $name", ({ rows, want }) => {
    expect(clientBars(rows).map(({ isMet }) => isMet)).toEqual(want);
  });

  it("come with a program of every client", async () => {
    const files = await readdir(join(import.meta.dirname, "../../bench/clients"));
    expect(files.sort()).toEqual([...clients.map(({ name }) => `${name}.ts`), "own.ts"].sort());
  });
});

describe("the comparison with oasdiff", () => {
  const row = (contestant: string, seconds: readonly number[], lines: readonly number[] = []): Row => ({
    subject: "github",
    contestant,
    measures: { "CPU s": seconds, "lines of text": lines },
  });

  it.each([
    { name: "as fast as both together", ours: [10, 12], lines: [199], want: [true, true] },
    { name: "slower", ours: [12, 12], lines: [199], want: [false, true] },
    { name: "too long to be read", ours: [9, 9], lines: [200], want: [true, false] },
  ])("judges what is $name", ({ ours, lines, want }) => {
    const rows = [row("contracts", ours, lines), row("oasdiff", [7, 8]), row("one compile (TS 5.9)", [3, 4])];
    expect(diffBars(rows).map(({ isMet }) => isMet)).toEqual(want);
  });

  it("reads nothing as no change", () => {
    expect(parseChangelog("\n")).toEqual([]);
    expect(parseChangelog('[{ "id": "endpoint-added", "level": 1 }]')).toHaveLength(1);
  });

  it("counts the operations that use what is broken", () => {
    const change = (bump: string, ...operations: string[]) => ({ bumps: [{ bump }], operations });
    const symbols = [
      { kind: "operation", name: "reposGetBranch", changes: [change("major")] },
      { kind: "operation", name: "reposList", changes: [change("minor")] },
      { kind: "schema", name: "Repo", changes: [change("major", "repos/get", "reposGetBranch")] },
    ];
    const report = { symbols } as unknown as Parameters<typeof brokenOperations>[0];
    expect([...brokenOperations(report)]).toEqual(["reposgetbranch", "reposget"]);
  });

  it("makes members of bodies, wherever they are", () => {
    const body = (schema: Parameters<typeof wrapped>[0]) => ({
      post: { requestBody: { content: { "application/json": { schema } } } },
    });
    expect(wrapped({ paths: { "/a": body({ type: "string" }) } })).toEqual({
      paths: {
        "/a": body({ type: "object", properties: { value: { type: "string" } }, required: ["value"] }),
      },
    });
  });

  it("stands in its place on the page", async () => {
    const diff = (await readResults()).find(({ command }) => command === "diff");
    if (diff === undefined) throw new Error("there is no result of pnpm bench diff");
    const page = await readFile(evolutionPath, "utf8");
    expect(page).toBe(withFindings(page, diff.findings ?? []));
    expect(() => withFindings("# A page", [])).toThrow("no place");
  });
});

describe("the synthetic document", () => {
  const operationsOf = (document: Readonly<Record<string, unknown>>) =>
    Object.values(document.paths as object).flatMap((item) => Object.keys(item as object)).length;

  it.each([1, 23, 1250])("has %i operations", (operations) => {
    expect(operationsOf(syntheticDocument(operations))).toBe(operations);
  });

  it("is the same each time, and grows without changing what it has", () => {
    expect(JSON.stringify(syntheticDocument(500))).toBe(JSON.stringify(syntheticDocument(500)));
    expect(syntheticDocument(1000)).toMatchObject(syntheticDocument(500));
  });

  it("refers to what it declares only", () => {
    const document = syntheticDocument(1003);
    const { schemas } = document.components as { readonly schemas: object };
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    const names = new Set(references.map((reference) => reference.slice(reference.lastIndexOf("/") + 1)));
    expect([...names].filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
  });
});

describe("consumers", () => {
  it.each(consumers)("$name has a program for the calls, and no other than are known", async ({ name }) => {
    const files = await readdir(join(import.meta.dirname, "../../bench/consumers", name));
    const known = new Set<string>(Object.values(programs).flat());
    expect(files).toContain("calls.ts");
    expect(files.filter((file) => !known.has(file.replace(/\.ts$/, "")))).toEqual([]);
  });
});

describe("the page", () => {
  it("keeps tables whole", () => {
    expect(renderTable(["a", "b"], [["x|y", "1\n2"]])).toBe("| a | b |\n| --- | ---: |\n| x\\|y | 1 2 |");
  });

  it.runIf(existsSync(pagePath))("says what the kept results say", async () => {
    expect(await readFile(pagePath, "utf8")).toBe(renderPage(await readResults()));
  });
});
