import { expect, test } from "vitest";
import { runStalled } from "./stall.ts";

const node = (code: string) => [process.execPath, "-e", code] as const;

test("a program stands still, with what it has started, and ends as it would have", async () => {
  // Two clocks, one in a child: each counts the gaps in which it did not run.
  const gaps = `let last = performance.now(), gaps = 0;
    const clock = setInterval(() => { if (performance.now() - last > 50) gaps++; last = performance.now(); if (gaps === 3) clearInterval(clock); }, 5);`;
  const both = `${gaps} require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(gaps)}])
    .on("close", (code) => { process.exitCode = 40 + code; });`;
  const { exitCode, stops } = await runStalled(node(both), { runMs: 40, stopMs: 400 }, { stdio: "ignore" });
  expect(exitCode).toBe(40);
  expect(stops).toBeGreaterThanOrEqual(3);
});

test("a program that ends before it is stopped, one that a signal ends, and one that is not there", async () => {
  const never = { runMs: 60_000, stopMs: 60_000 };
  expect(await runStalled(node("process.exit(7)"), never)).toEqual({ exitCode: 7, stops: 0 });
  expect(await runStalled(node('process.kill(process.pid, "SIGKILL")'), never)).toEqual({
    exitCode: 1,
    stops: 0,
  });
  await expect(runStalled(["no-such-program-at-all"], never)).rejects.toThrow("ENOENT");
});
