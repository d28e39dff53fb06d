import { expect, test } from "vitest";
import { caseNames, readCase } from "../../test/support/cases.ts";
import { generate } from "../generate.ts";
import { isBaseline, parseContract, serializeContract } from "./baseline.ts";

const contracts = await Promise.all(
  caseNames.map(async (name) => ({ name, contract: (await generate(readCase(name))).contract })),
);
const read = contracts.flatMap(({ name, contract }) => (contract === undefined ? [] : [{ name, contract }]));

test.each(read)("the contract of $name comes back as it was", ({ contract }) => {
  const text = serializeContract({ contract, generator: "1.2.3" });
  expect(isBaseline(text)).toBe(true);
  const back = parseContract(text);
  expect(back).toEqual({ contract, generator: "1.2.3" });
  if (typeof back !== "string") expect(serializeContract(back)).toBe(text);
});

test("each operation, schema and code has a line", () => {
  for (const { contract } of read) {
    const { components, errorCodes, operations } = contract;
    const lines = serializeContract({ contract, generator: "1.2.3" }).split("\n");
    const items = lines.filter((line) => /^ {6}\{.*\},?$/s.test(line));
    expect(items.length).toBeGreaterThanOrEqual(components.length + errorCodes.length + operations.length);
  }
});

const [first] = read;
if (first === undefined) throw new Error("no case has a contract");
const text = serializeContract({ contract: first.contract, generator: "1.2.3" });

test.each([
  { given: "", want: "it is not valid JSON" },
  { given: "[]", want: 'it does not say "format": "contracts-baseline"' },
  { given: '{ "openapi": "3.1.0" }', want: 'it does not say "format": "contracts-baseline"' },
  {
    given: text.replace('"formatVersion": 1', '"formatVersion": 2'),
    want: "its format version is 2, and this generator reads 1",
  },
  { given: text.replace('"generator": "1.2.3",', ""), want: "its contract or its generator is missing" },
  {
    given: text.replace(/"title":"[^"]*"/, '"title":"Other"'),
    want: "its contract is not the one that its digest is of",
  },
])("a text is refused because $want", ({ given, want }) => {
  expect(parseContract(given)).toContain(want);
});

test("documents are no baselines", () => {
  expect(isBaseline('{ "openapi": "3.1.0", "info": { "format": "contracts-baseline" } }')).toBe(false);
});
