import { expect, test } from "vitest";
import { isOlder } from "./promotion.ts";

test.each([
  ["1.0.0", "1.0.1", true],
  ["1.9.0", "1.10.0", true],
  ["2.0.0", "10.0.0", true],
  ["1.0.0-rc.1", "1.0.0", true],
  ["1.0.0", "1.0.0", false],
  ["1.0.0", "1.0.0-rc.1", false],
  ["1.10.0", "1.9.9", false],
])("%s is older than %s: %s", (version, other, want) => {
  expect(isOlder(version, other)).toBe(want);
});
