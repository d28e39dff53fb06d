import { renderTable } from "../markdown.ts";
import type { Finding } from "../result.ts";

const [start, end] = ["<!-- peers: written by `pnpm bench report` -->\n", "<!-- /peers -->"];

/**
 * A page with what the tools make of the examples, between two marks.
 *
 * @throws {Error} if the page has no such marks.
 */
export function withFindings(page: string, findings: readonly Finding[]): string {
  const [before = "", rest] = page.split(start);
  const [, after] = (rest ?? "").split(end);
  if (after === undefined) throw new Error("the page has no place for what the tools find");
  return `${before}${start}\n${renderFindings(findings)}\n\n${end}${after}`;
}

export function renderFindings(findings: readonly Finding[]): string {
  const table = renderTable(
    [
      "examples",
      "asked",
      "number",
      "of these breaking",
      "reported",
      "called compatible though breaking",
      "called breaking though not",
    ],
    findings.map(({ examples, tool, count, breaking, silent, understated, overstated }) => [
      examples,
      tool,
      ...[count, breaking, count - silent.length, understated.length, overstated.length].map(String),
    ]),
  );
  const lists = findings.flatMap(({ examples, tool, silent, understated, overstated }) =>
    (
      [
        ["says nothing of", silent],
        ["calls compatible", understated],
        ["calls breaking", overstated],
      ] as const
    )
      .filter(([, names]) => names.length > 0)
      .map(
        ([does, names]) => `- ${examples}: ${tool} ${does} ${names.map((name) => `\`${name}\``).join(", ")}.`,
      ),
  );
  return `${table}\n\n<details><summary>Which ones</summary>\n\n${lists.join("\n")}\n\n</details>`;
}
