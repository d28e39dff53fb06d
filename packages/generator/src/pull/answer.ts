/** Says why an answer is no document, with the code and message of an envelope when it is one. */
export function explainFailure(status: number, headers: Headers, text: string): string {
  const failure = envelopeFailure(text);
  const said = failure ?? (isHtml(headers, text) ? "with a page of HTML" : undefined);
  const advice = status === 401 || status === 403 ? "; set CONTRACTS_TOKEN or CONTRACTS_API_KEY" : "";
  return `the server answers ${status}${said === undefined ? "" : ` ${said}`}${advice}`;
}

/** Why a successful answer can be no OpenAPI document at all; undefined when it has to be looked at more closely. */
export function explainForeign(text: string): string | undefined {
  if (text.trim() === "") return "the answer is empty";
  if (/^\s*</.test(text)) return "the answer is HTML or XML, not JSON";
  const failure = envelopeFailure(text);
  return failure === undefined ? undefined : `the answer is no document, but a failure ${failure}`;
}

/** `with the code 1002: Token expired`, for a JSON object with a numeric `code` and no `openapi`. */
function envelopeFailure(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON at all; whoever needs the reason parses it with places.
    return undefined;
  }
  if (typeof value !== "object" || value === null || "openapi" in value) return undefined;
  const { code, message } = value as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code !== "number") return undefined;
  return `with the code ${code}${typeof message === "string" && message !== "" ? `: ${message.slice(0, 200)}` : ""}`;
}

function isHtml(headers: Headers, text: string): boolean {
  return /^text\/html\b/i.test(headers.get("content-type") ?? "") || /^\s*<(?:!doctype|html)\b/i.test(text);
}
