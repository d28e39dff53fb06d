import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeHost } from "../src/host.ts";
import { heal } from "../src/write/heal.ts";
import { cli, runProcess } from "./support/process.ts";
import { readTree, type Tree } from "./support/read-tree.ts";

// The program as users start it, killed while it replaces one tree by another.

/** `npm run test:kills` takes 24; here they are fewer, because each costs two runs. */
const kills = Number(process.env.KILLS ?? 6);

const documentOf = (edition: string) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Notes", version: "1" },
    paths: { "/notes": { get: { operationId: "list", responses: { "200": { description: edition } } } } },
    components: {
      schemas: Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `${index % 3 ? "Any" : edition}${index}`,
          { type: "object", properties: { a: { type: "string" } } },
        ]),
      ),
    },
  });
const argvOf = (edition: string) => [cli, "generate", "--quiet", "--spec", `${edition}.json`];

let folder: string;
const packages = () => join(folder, "packages");
const trees = new Map<string, Tree>();
/** How long a run takes here. */
let duration = 0;

const read = () => readTree(packages());

async function restore(): Promise<void> {
  await rm(packages(), { recursive: true, force: true });
  await cp(join(folder, "old"), packages(), { recursive: true });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-kill-"));
  for (const edition of ["New", "Old"]) await writeFile(join(folder, `${edition}.json`), documentOf(edition));
  expect(await runProcess(folder, process.execPath, argvOf("Old"))).toEqual({ code: 0, out: "", err: "" });
  trees.set("old", await read());
  await cp(packages(), join(folder, "old"), { recursive: true });
  const start = performance.now();
  expect(await runProcess(folder, process.execPath, argvOf("New"))).toEqual({ code: 0, out: "", err: "" });
  duration = performance.now() - start;
  trees.set("new", await read());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a run, waits for `moment`, and kills it. */
async function killAt(moment: (isOver: () => boolean) => Promise<unknown>): Promise<void> {
  const child = spawn(process.execPath, argvOf("New"), { cwd: folder, stdio: "ignore" });
  const ended = once(child, "exit");
  await moment(() => child.exitCode !== null);
  child.kill("SIGKILL");
  await ended;
}

/** Which tree stands once what was left lying has been put right, as the next run does first. */
async function standing(): Promise<string> {
  await heal(nodeHost(packages()));
  const after = await read();
  for (const [name, tree] of trees) if (JSON.stringify(after) === JSON.stringify(tree)) return name;
  expect(after).toEqual(trees.get("old"));
  return "neither";
}

test("killed at moments that are spread over a run and over its writing, the old or the new tree stands, and the next run ends well", async () => {
  const seen = new Set<string>();
  for (let kill = 0; kill < kills; kill++) {
    await restore();
    const share = ((kill >> 1) * 2) / kills;
    if (kill % 2 === 0) await killAt(() => wait(share * duration));
    else
      await killAt(async (isOver) => {
        while (!isOver() && !existsSync(join(packages(), ".contracts-stage"))) await turn();
        await wait(share * duration * 0.2);
      });
    // Now and then the program itself has to put right what it finds.
    if (kill % 6 === 5) {
      expect(await runProcess(folder, process.execPath, argvOf("New"))).toEqual({
        code: 0,
        out: "",
        err: "",
      });
      expect(await read()).toEqual(trees.get("new"));
    } else seen.add(await standing());
  }
  expect(seen).toContain("old");
});
