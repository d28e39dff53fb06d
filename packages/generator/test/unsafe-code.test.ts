import { expect, test } from "vitest";
import { caseNames, recordedFiles } from "./support/cases.ts";
import { unsafeCode } from "./support/unsafe-code.ts";

test.each([
  { given: 'eval("1")', want: "a.ts:1 calls eval" },
  { given: '\nnew Function("return 1")()', want: "a.ts:2 calls Function" },
  { given: 'globalThis.eval("1")', want: "a.ts:1 calls eval" },
  { given: 'setTimeout("x()", 1)', want: "a.ts:1 gives setTimeout a text" },
  { given: "await import(name)", want: "a.ts:1 imports at run time" },
  { given: "globalThis.x = 1", want: "a.ts:1 assigns to what is global" },
  { given: 'globalThis["x"] ??= 1', want: "a.ts:1 assigns to what is global" },
  { given: "Object.prototype.x = 1", want: "a.ts:1 assigns to what is global" },
  { given: "Object.assign(Array.prototype, {})", want: "a.ts:1 changes what is global" },
  { given: "delete globalThis.fetch", want: "a.ts:1 deletes what is global" },
  { given: "declare global { var x: 1 }", want: "a.ts:1 declares global names" },
])("$given is seen", ({ given, want }) => {
  expect(unsafeCode("a.ts", given)).toEqual([want]);
});

test("texts, keys and types that look like it are not", () => {
  const harmless = `const a = { eval: "eval(1)", import: "import(x)" }; // globalThis.x = 1
type T = typeof import("./b.js"); setTimeout(() => {}, 1); const p = { prototype: 1 }; a.eval = "";`;
  expect(unsafeCode("a.ts", harmless)).toEqual([]);
});

test("no emitted module runs texts, loads by name, or changes what is global", () => {
  const found = caseNames.flatMap((name) =>
    [...recordedFiles(name)]
      .filter(([path]) => path.endsWith(".ts"))
      .flatMap(([path, text]) => unsafeCode(`${name}/${path}`, text)),
  );
  expect(found).toEqual([]);
});
