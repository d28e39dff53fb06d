import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cases } from "../../packages/client/test/portable.ts";
import { chromium, type Runtime, runtimes, thisNode } from "./runtimes.ts";
import { type CaseServer, startServer } from "./server.ts";
import { complaintsOf } from "./verdict.ts";

// Every runtime is run by `pnpm test:runtimes`; here are those that need no installation.

let server: CaseServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test("the cases pass in this Node.js", async () => {
  expect(await complaintsOf(thisNode, server, tmpdir())).toEqual([]);
});

test.skipIf(chromium.missing?.() !== undefined)(
  "the cases pass in Chromium",
  { timeout: 150_000 },
  async () => {
    expect(await complaintsOf(chromium, server, tmpdir())).toEqual([]);
  },
);

test("a runtime that does nothing passes no case", async () => {
  const idle: Runtime = { name: "idle", run: async () => [] };
  const complaints = await complaintsOf(idle, server, tmpdir());
  for (const { name } of cases) expect(complaints.join("\n")).toContain(`${name}: undefined instead of`);
});

test("each runtime has a name of its own", () => {
  expect(new Set(runtimes.map(({ name }) => name)).size).toBe(runtimes.length);
});
