import { describe, expect, test } from "vitest";
import { ReleaseFailure } from "./failure.ts";
import { readOptions } from "./options.ts";

test("both parts and no option unless somebody says so", () => {
  const none = { dryRun: false, skipTests: false, allowPublic: false, help: false };
  expect(readOptions([])).toEqual({ part: "all", ...none });
  expect(readOptions(["publish", "--skip-tests", "--dry-run"])).toEqual({
    part: "publish",
    ...none,
    skipTests: true,
    dryRun: true,
  });
});

describe("refuses", () => {
  test.each([[["everything"]], [["version", "publish"]], [["--force"]], [["--dry-run=yes"]]])(
    "%j",
    (argv) => {
      expect(() => readOptions(argv)).toThrow(ReleaseFailure);
      expect(() => readOptions(argv)).toThrow(/usage: npm run release/);
    },
  );
});
