import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runRound } from "./fuzz/rounds.ts";

// The part of `npm run fuzz` that takes seconds.

const folder = mkdtempSync(join(tmpdir(), "contracts-fuzz-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("made-up inputs are refused with their places, or give packages that can be imported", async () => {
  const report = await runRound(20261, 30, folder, 20);
  if (typeof report === "string") throw new Error(report);
  expect(report.find).toBeUndefined();
  expect(report.accepted).toBeGreaterThan(3);
  expect(report.refused).toBeGreaterThan(3);
});
