import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = readFileSync(fileURLToPath(new URL("./support.ts", import.meta.url)), "utf8");

/** `support.ts` as a module that holds its text: the emit stage reads no files. */
function textModule(text: string): string {
  const lines = text.trimEnd().split("\n");
  return `// biome-ignore-all format: a line of the text a line
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the text of a module
/** The text of support.ts, which goes into the emitted package as it is. \`vitest run -u\` records it again. */
export const supportText = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
].join("\\n");
`;
}

test("the recorded text is that of support.ts", async () => {
  await expect(textModule(source)).toMatchFileSnapshot("./text.ts");
});
