import { expect, test } from "vitest";
import { normalized } from "../../test/support/normalized.ts";
import type { EmittedFile } from "../contract/files.ts";
import { emitContractInfo } from "./contract-info.ts";

const { contract } = normalized({ info: { title: "Tasks", version: "3.2.1" } });

test("tells versions and digests, and their types tell none", () => {
  const info = { ...contract.info, specHash: "5bec", tableHash: "7ab1", generator: "1.4.0" };
  const { path, text } = emitContractInfo({ ...contract, info }, "schemas", []);
  expect(path).toBe("schemas/src/generated/contract-info.ts");
  expect(text).toContain(
    'title: "Tasks",\n  version: "3.2.1",\n  specHash: "5bec",\n  tableHash: "7ab1",\n  generator: "1.4.0",\n',
  );
  const type = text.slice(text.indexOf("contractInfo: {"), text.indexOf("} = {"));
  expect(type.match(/readonly \w+: string;/g)).toHaveLength(6);
});

test("says nothing of what nobody has told", () => {
  const { text } = emitContractInfo(contract, "schemas", []);
  expect(text).not.toMatch(/tableHash|generator:/);
});

test("its digest is that of the other generated files of the package", () => {
  const file = (path: string, text: string): EmittedFile => ({ path, ownership: "owned", text });
  const digest = (...files: EmittedFile[]) =>
    /filesHash: "([0-9a-f]{64})"/.exec(emitContractInfo(contract, "schemas", files).text)?.[1];
  const a = file("schemas/src/generated/a.ts", "a\n");
  const b = file("schemas/src/generated/b.ts", "b\n");
  const others = [file("client/src/generated/a.ts", "x"), file("schemas/package.json", "{}")];
  expect(digest(a, b)).toBe(digest(b, ...others, a));
  expect(digest(a, b)).not.toBe(digest(a));
  expect(digest(a)).not.toBe(digest({ ...a, text: "b\n" }));
  expect(digest(a)).not.toBe(digest({ ...a, path: b.path }));
  expect(digest(a)).toBe(digest({ ...a, text: "a\r\n" }));
});
