import { expect, test } from "vitest";
import { largeInputs } from "./inputs.ts";
import { judge } from "./verdict.ts";

// Those that are refused are soon over; `npm run limits` takes the others too.
test.each(largeInputs().filter(({ outcome }) => outcome === "refused"))("$name", async (input) => {
  const { said, ...verdict } = await judge(input);
  expect(verdict).toMatchObject({ code: 1, isOther: false });
  expect(said).toMatch(/^(json|ref)-depth$/);
});
