/** The example on the page of a diagnostic: what is in the folder, what is run there, and what it prints. */
export interface PageExample {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly commands: readonly string[];
  readonly printed: string;
}

const names: Readonly<Record<string, string>> = {
  json: "openapi.json",
  md: "error-codes.md",
  ts: "contracts.config.ts",
  yaml: "openapi.yaml",
};

/** Blocks of the section, the name of a file in the line before: `` `shared/User.yaml`: ``. */
const blocks = /(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms;

/** Reads the section `## Example`. A file that is not named is called as `generate` looks for it by itself. */
export function readPageExample(page: string): PageExample {
  const [, section = ""] = /^## Example\n(.*?)(?=^## )/ms.exec(page) ?? [];
  const files = new Map<string, string>();
  let commands = ["contracts generate"];
  let printed = "";
  for (const [, name, language = "", text = ""] of section.matchAll(blocks)) {
    if (language === "text") printed = text;
    else if (language === "sh") commands = text.trimEnd().split("\n");
    else files.set(name ?? names[language] ?? language, text);
  }
  return { files, commands, printed };
}

/** The page with something else printed. */
export function withPrinted(page: string, printed: string): string {
  return page.replace(/(?<=^```text\n).*?(?=^```$)/ms, () => printed);
}
