/**
 * Lays a JSON text out with two spaces and line feeds, as `JSON.stringify(value, null, 2)` does, but token by token:
 * numbers keep all their digits, and members their order, which `JSON.parse` changes for names such as "200".
 *
 * @param text A valid JSON text (RFC 8259); what else becomes of it is undefined.
 */
export function prettyJson(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let previous = "";
  const newLine = (): void => void parts.push("\n", "  ".repeat(depth));
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:\ufeff]+/g)) {
    const isOpening = previous === "{" || previous === "[";
    if (token === "}" || token === "]") {
      depth--;
      if (!isOpening) newLine();
    } else if (isOpening || previous === ",") newLine();
    parts.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth++;
    previous = token;
  }
  return `${parts.join("")}\n`;
}
