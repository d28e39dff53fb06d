import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { componentNames } from "../agreement/component-names.ts";
import { wider } from "../agreement/exception.ts";
import { platformExceptions } from "../agreement/platform.ts";
import { openapiProbe } from "../agreement/probe.ts";
import { agreementProbe } from "./components.ts";
import { type Consumer, installConsumer } from "./consumer.ts";
import { folderOf, packageIds, root } from "./packages.ts";
import { copyQuickstart, quickstartComplaints, runQuickstart } from "./quickstart.ts";
import { modulesOf } from "./readme.ts";
import { packAll, packPeers, packReact } from "./tarball.ts";
import { type Compiler, complaintsOf, nodeTypes, versionOf } from "./typescript.ts";

const minutes = 60_000;
const folder = mkdtempSync(join(tmpdir(), "contracts-installed-"));
/** Pages about the client, topic by topic. */
const topics = join(root, "docs/client");
let consumer: Consumer;

beforeAll(async () => {
  const tarballs = [...(await packAll(folder)), ...(await packPeers(folder)), ...(await packReact(folder))];
  consumer = await installConsumer(join(folder, "consumer"), tarballs);
  mkdirSync(join(consumer.folder, "types"));
  for (const id of packageIds) {
    const types = join(folderOf(id), "test/types.ts");
    if (existsSync(types)) copyFileSync(types, join(consumer.folder, `types/${id}.ts`));
    writeReadme(id, join(folderOf(id), "README.md"));
  }
  writeReadme("root", join(root, "README.md"));
  for (const page of readdirSync(topics)) writeReadme(`topic-${page.slice(0, -3)}`, join(topics, page));
  consumer.write("components/agreement.ts", agreementProbe(componentsOf("operations")));
  const documented = componentNames(join(root, "openapi.json"));
  consumer.write("openapi/agreement.ts", openapiProbe("@contracts", documented, platformExceptions));
  copyQuickstart(consumer);
}, 3 * minutes);
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the code of a README as modules of the consumer. */
function writeReadme(name: string, file: string): void {
  const modules = existsSync(file) ? modulesOf(readFileSync(file, "utf8")) : [];
  for (const [index, code] of modules.entries()) consumer.write(`readme/${name}-${index + 1}.ts`, code);
}

/** Names of the components that an installed package has types of. */
function componentsOf(id: "operations" | "schemas"): string[] {
  const components = join(consumer.folder, `node_modules/@contracts/${id}/dist/generated/components`);
  const files = readdirSync(components).filter((name) => name.endsWith(".d.ts") && name !== "index.d.ts");
  const declared = files.flatMap((name) => [
    ...readFileSync(join(components, name), "utf8").matchAll(/^export type (\S+) =/gm),
  ]);
  return declared.map(([, name = ""]) => name).sort();
}

const nodenext = { module: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const browser = { lib: ["es2023", "dom"], types: [] };

test("there is something to check", () => {
  expect(componentsOf("operations").length).toBeGreaterThan(250);
  expect(componentsOf("schemas")).toEqual(componentsOf("operations"));
  expect(readdirSync(join(consumer.folder, "types"))).toHaveLength(6);
  const modules = readdirSync(join(consumer.folder, "readme"));
  expect(modules.length).toBeGreaterThanOrEqual(5);
  const pages = readdirSync(topics).filter((page) => page !== "README.md");
  expect(pages.length).toBeGreaterThanOrEqual(10);
  for (const page of pages) expect(modules).toContain(`topic-${page.slice(0, -3)}-1.ts`);
});

describe("what consumers write compiles, and what they must not write does not", () => {
  // Every pair of compiler, resolution and strictness of optional members; a program of each kind of surroundings.
  const rows: { compiler: Compiler; name: string; exact: boolean; include: string[]; options: object }[] = [
    {
      compiler: "oldest",
      name: "nodenext, exact optional members, neither DOM nor Node.js types",
      exact: true,
      // zod and TanStack Query themselves need one of the two.
      include: packageIds.filter((id) => id !== "schemas" && id !== "query").map((id) => `types/${id}.ts`),
      options: { ...nodenext, lib: ["es2023"], types: [] },
    },
    {
      compiler: "oldest",
      name: "bundler, in a browser",
      exact: false,
      include: ["types", "readme", "components"],
      options: { ...bundler, ...browser },
    },
    {
      compiler: "newest",
      name: "nodenext, in Node.js",
      exact: false,
      include: ["types", "readme", "components", "openapi"],
      options: { ...nodenext, ...nodeTypes },
    },
    {
      compiler: "newest",
      name: "bundler, exact optional members, in a browser",
      exact: true,
      include: ["types", "readme", "components"],
      options: { ...bundler, ...browser },
    },
  ];
  test.each(rows.map((row, index) => ({ ...row, index, version: versionOf(row.compiler) })))(
    "TypeScript $version: $name",
    async ({ compiler, exact, include, options, index }) => {
      const compilerOptions = { ...options, exactOptionalPropertyTypes: exact };
      expect(await complaintsOf(compiler, `row-${index}`, { include, compilerOptions }, consumer)).toBe("");
    },
    2 * minutes,
  );

  test(
    "a mistake would be seen",
    async () => {
      consumer.write(
        "mistakes/one.ts",
        'import { ErrorCode } from "@contracts/error-codes";\nErrorCode.Nonsense;\n',
      );
      consumer.write(
        "mistakes/two.ts",
        'import { anything } from "@contracts/operations/nonsense";\nanything;\n',
      );
      const misnamed = { key: "Money", name: "Task" };
      consumer.write("mistakes/three.ts", openapiProbe("@contracts", [misnamed], []));
      const needless = { reason: "none", fails: wider, components: ["Task"] };
      const task = { key: "Task", name: "Task" };
      consumer.write("mistakes/four.ts", openapiProbe("@contracts", [task], [needless]));
      const compilerOptions = { ...nodenext, types: [], skipLibCheck: true };
      const project = { include: ["mistakes"], compilerOptions };
      const complaints = await complaintsOf("newest", "mistakes", project, consumer);
      expect(complaints).toMatch(/mistakes\/one\.ts\(2,11\): error TS2339/);
      expect(complaints).toMatch(/mistakes\/two\.ts\(1,26\): error TS2307/);
      expect(complaints.match(/mistakes\/three\.ts.*error TS2322/g)).toHaveLength(4);
      expect(complaints.match(/mistakes\/four\.ts.*error TS2578/g)).toHaveLength(2);
    },
    1 * minutes,
  );
});

describe("the quickstart", () => {
  test.each(["oldest", "newest"] as const)(
    "compiles with the %s TypeScript",
    async (compiler) => {
      expect(await quickstartComplaints(compiler, consumer)).toBe("");
    },
    2 * minutes,
  );

  test(
    "runs, and every task is charged once",
    async () => {
      const output = await runQuickstart(consumer);
      const [story = "", ledger = ""] = output.split("What the server has charged:\n");
      expect(story.trim().split("\n")).toEqual([
        "Balance: 100.00 UT",
        "Three tasks published. Balance: 85.00 UT",
        "A task for 1000.00 UT: not enough money (85.00 UT are left); top up first.",
        "The answer was lost; the client asked again by itself: 2 attempts, one key.",
        "Balance: 75.00 UT",
        "The answer was lost, and the client was told not to ask again: network error.",
        'Sent again with the same key: "Translate a speech" is open.',
        "Balance: 55.00 UT",
        "Page 1: Translate a letter, Translate a menu",
        "Page 2: Translate a poem, Translate a contract",
        "Page 3: Translate a speech",
        "- Translate a letter, 5.00 UT",
        "- Translate a menu, 5.00 UT",
        "- Translate a poem, 5.00 UT",
        "- Translate a contract, 10.00 UT",
        "- Translate a speech, 20.00 UT",
      ]);
      expect(ledger.trim().split(/\n\s*/)).toEqual([
        "5.00 UT  Translate a letter",
        "5.00 UT  Translate a menu",
        "5.00 UT  Translate a poem",
        "10.00 UT  Translate a contract",
        "20.00 UT  Translate a speech",
      ]);
    },
    1 * minutes,
  );
});
