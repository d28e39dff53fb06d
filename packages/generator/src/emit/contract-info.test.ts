import { expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import { emitContractInfo } from "./contract-info.ts";

const { contract } = normalized({ info: { title: "Tasks", version: "3.2.1" } });

test("tells versions and digests, and their types tell none", () => {
  const info = { ...contract.info, specHash: "5bec", tableHash: "7ab1", generator: "1.4.0" };
  const { path, text } = emitContractInfo({ ...contract, info }, "schemas");
  expect(path).toBe("schemas/src/generated/contract-info.ts");
  expect(text).toContain(
    'title: "Tasks",\n  version: "3.2.1",\n  specHash: "5bec",\n  tableHash: "7ab1",\n  generator: "1.4.0",\n',
  );
  const type = text.slice(text.indexOf("contractInfo: {"), text.indexOf("} = {"));
  expect(type.match(/readonly \w+: string;/g)).toHaveLength(5);
});

test("says nothing of what nobody has told", () => {
  const { text } = emitContractInfo(contract, "schemas");
  expect(text).not.toMatch(/tableHash|generator:/);
});
