import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test.each([
  { file: "stalls/main.ts", argv: ["nonsense"], says: "no package with tests is called nonsense" },
  {
    file: "stalls/main.ts",
    argv: ["--rounds", "none"],
    says: "--rounds has to be a whole number above 0, not none",
  },
  { file: "runtimes/main.ts", argv: ["nonsense"], says: "no runtime is called nonsense" },
  { file: "runtimes/main.ts", argv: ["--nonsense"], says: "Unknown option '--nonsense'" },
  { file: "specs/giants.ts", argv: ["--nonsense"], says: "Unknown option '--nonsense'" },
  { file: "conformance/conformance.ts", argv: ["--nonsense"], says: "Unknown option '--nonsense'" },
])("$file $argv says what is wrong, and nothing else", ({ file, argv, says }) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, file), ...argv],
    { encoding: "utf8" },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(says);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
