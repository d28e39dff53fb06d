import { expect, test } from "vitest";
import { isYaml } from "./document-text.ts";

test.each([
  { file: "a.json", text: "openapi: 3.1.0", want: false },
  { file: "a.yaml", text: "{}", want: true },
  { file: "A.YML", text: "{}", want: true },
  { file: "https://example.com/a.json?v=1.yaml", text: "", want: false },
  { file: "https://example.com/openapi", text: '\uFEFF\n {"openapi"', want: false },
  { file: "openapi", text: "[1]", want: false },
  { file: "openapi", text: "openapi: 3.1.0", want: true },
])("$file that begins with $text is YAML: $want", ({ file, text, want }) => {
  expect(isYaml(file, text)).toBe(want);
});
