import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeHost } from "../src/host.ts";
import { applyTree } from "../src/write/apply.ts";
import { heal } from "../src/write/heal.ts";
import { treeOf } from "./apply-kill/tree.ts";
import { readTree } from "./support/read-tree.ts";

const child = fileURLToPath(new URL("./apply-kill/child.ts", import.meta.url));
/** `npm run test:kills` takes 24; each costs a process. */
const kills = Number(process.env.KILLS ?? 6);
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "contracts-kill-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const filesOf = (edition: string): Record<string, string> =>
  Object.fromEntries(treeOf(edition).files.map(({ path, text }) => [path, text]));

/** Runs an apply in a process of its own; `killAfter` milliseconds later, or at a rename, it is gone. */
async function run(
  edition: string,
  kill: { afterMs?: number; atRename?: number } = {},
): Promise<string | null> {
  const process_ = spawn(process.execPath, [child, root, edition, String(kill.atRename ?? "")], {
    stdio: "inherit",
  });
  const ended = once(process_, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  if (kill.afterMs !== undefined) {
    await Promise.race([ended, wait(kill.afterMs)]);
    process_.kill("SIGKILL");
  }
  const [code, signal] = await ended;
  if (signal === null) expect(code).toBe(0);
  return signal;
}

async function expectOldOrNew(): Promise<"new" | "old"> {
  await heal(nodeHost(root));
  const after = await readTree(root);
  const isNew = JSON.stringify(after) === JSON.stringify(filesOf("new"));
  if (!isNew) expect(after).toEqual(filesOf("old"));
  return isNew ? "new" : "old";
}

// The journal is the first rename; then each root has two.
test.each([
  { atRename: 0, want: "old" },
  { atRename: 1, want: "new" },
  { atRename: 2, want: "new" },
  { atRename: 4, want: "new" },
  { atRename: 6, want: "new" },
])("killed before rename $atRename, the $want tree stands", async ({ atRename, want }) => {
  await applyTree(nodeHost(root), treeOf("old"));
  expect(await run("new", { atRename })).toBe("SIGKILL");
  expect(await expectOldOrNew()).toBe(want);
});

test("killed at moments spread over a run, the old or the new tree stands", async () => {
  const start = performance.now();
  expect(await run("old")).toBeNull();
  const duration = performance.now() - start;
  for (let kill = 1; kill <= kills; kill++) {
    await applyTree(nodeHost(root), treeOf("old"));
    await run("new", { afterMs: (kill / (kills + 1)) * duration });
    await expectOldOrNew();
  }
});
