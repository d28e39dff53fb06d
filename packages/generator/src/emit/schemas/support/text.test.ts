import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { helperTexts } from "./text.ts";

/** The hand-written modules as texts: the emit stage reads no files. */
function textModule(names: readonly string[]): string {
  const constants = names.map((name) => {
    const text = readFileSync(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), "utf8");
    const lines = text.trimEnd().split("\n");
    return `  ${name}: [\n${lines.map((line) => `    ${JSON.stringify(line)},\n`).join("")}  ].join("\\n"),\n`;
  });
  return `// biome-ignore-all format: a line of a text a line
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of modules

/** The texts of the modules beside this one, which go into the emitted package. \`vitest run -u\` records them again. */
export const helperTexts = {
${constants.join("")}};
`;
}

test("the recorded texts are those of the modules", async () => {
  await expect(textModule(["codecs", "formats", "hostnames", "support"])).toMatchFileSnapshot("./text.ts");
});

test("no module takes a whole namespace of zod into a bundle", () => {
  for (const text of Object.values(helperTexts))
    expect(text.match(/\bz\.(?:core|regexes|util|locales)\.[a-z]\w*/g) ?? []).toEqual([]);
});
