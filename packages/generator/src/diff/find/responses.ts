import type { Response } from "../../contract/contract.ts";
import { below, member } from "../pointer.ts";
import { compareContent } from "./bodies.ts";
import { compareHeaders } from "./headers.ts";
import { compareLinks } from "./links.ts";
import type { Message, Pointers } from "./message.ts";
import type { Side } from "./side.ts";

/** Compares what a receiver of a webhook or callback may answer: status and content, and nothing else. */
export function compareAnswers(
  base: readonly Response[],
  head: readonly Response[],
  pointers: Pointers,
  message: Message,
): void {
  compareStatuses(base, head, pointers, message, (before, after, place) =>
    compareContent(before.content, after.content, after.status, place, message),
  );
}

/** Compares what is answered, status by status. */
export function compareResponses(
  base: readonly Response[],
  head: readonly Response[],
  pointers: Pointers,
  message: Message,
): void {
  compareStatuses(base, head, pointers, message, (before, after, place) =>
    compareResponse(before, after, place, message),
  );
  compareCodes(base, head, pointers, message);
}

function compareStatuses(
  base: readonly Response[],
  head: readonly Response[],
  pointers: Pointers,
  message: Message,
  compareBoth: (base: Response, head: Response, pointers: Pointers) => void,
): void {
  const after = new Map(head.map((response) => [response.status, response]));
  const before = new Map(base.map((response) => [response.status, response]));
  for (const [status, response] of before) {
    const now = after.get(status);
    const pointer = below(pointers.base, "responses", status);
    if (now === undefined) {
      if (!hasCodes(response))
        message.found({ kind: "status-removed", path: status, side: "base", pointer, name: status });
    } else compareBoth(response, now, { base: pointer, head: below(pointers.head, "responses", status) });
  }
  const payloads = new Set(base.filter(({ status }) => status.startsWith("2")).map(payloadText));
  for (const [status, response] of after)
    if (!before.has(status) && !hasCodes(response))
      message.found({
        kind: "status-added",
        path: status,
        side: "head",
        pointer: below(pointers.head, "responses", status),
        name: status,
        ...(payloads.has(payloadText(response)) && { isSame: true }),
      });
}

/** What programs see of it are its codes, which have rules of their own. */
function hasCodes({ envelope }: Response): boolean {
  return envelope !== undefined && envelope.codes.length > 0;
}

function payloadText({ envelope, content }: Response): string {
  return JSON.stringify(envelope?.data ?? content.map(({ mediaType, schema }) => [mediaType, schema]));
}

function compareResponse(base: Response, head: Response, pointers: Pointers, message: Message): void {
  const { status: path } = head;
  const { found } = message;
  const place = { path, side: "head", pointer: pointers.head } as const;
  if (base.description !== head.description || base.summary !== head.summary)
    found({
      kind: "docs-changed",
      ...place,
      before: base.description ?? null,
      after: head.description ?? null,
    });
  compareHeaders(base.headers, head.headers, path, pointers, message);
  compareLinks(base, head, pointers, message);
  const isEnveloped = base.envelope !== undefined && head.envelope !== undefined;
  const content = (response: Response) =>
    isEnveloped ? response.content.filter(({ kind }) => kind !== "json") : response.content;
  compareContent(content(base), content(head), path, pointers, message);
  if (isEnveloped) compareEnvelopes(base, head, pointers, message);
}

/**
 * The components that make the envelope are compared as such, and the payload where the response itself describes it; codes
 * have their own rules.
 */
function compareEnvelopes(base: Response, head: Response, pointers: Pointers, message: Message): void {
  const { comparison, spotOf } = message;
  const before = partsOf(base, comparison.base);
  const after = partsOf(head, comparison.head);
  const spot = spotOf(head.status, pointers);
  for (const id of before.refs) {
    const other = after.refs.find((each) => comparison.renames.isSame(id, each));
    if (other !== undefined) comparison.compare({ ref: id }, { ref: other }, spot);
  }
  if (!before.isOwn && !after.isOwn) return;
  const name = comparison.head.contract.envelope?.data ?? "data";
  const at = (pointer: string) => below(pointer, "content", "application/json", "schema", "properties", name);
  comparison.compare(
    base.envelope?.data ?? {},
    head.envelope?.data ?? {},
    spotOf(member(head.status, name), { base: at(pointers.base), head: at(pointers.head) }),
  );
}

/** The components that an enveloped answer is made of, and whether its payload is described by itself. */
function partsOf(
  { content, envelope }: Response,
  side: Side,
): { readonly refs: readonly string[]; readonly isOwn: boolean } {
  const json = content.find(({ kind }) => kind === "json");
  if (json === undefined) return { refs: [], isOwn: envelope?.data !== undefined };
  const { refs } = side.view(json.schema);
  const shared = side.whole({ allOf: refs.map((ref) => ({ ref })) });
  const data = shared.members.get(side.contract.envelope?.data ?? "");
  return { refs, isOwn: JSON.stringify(data?.schema) !== JSON.stringify(envelope?.data) };
}

/** Compares the business codes of an operation: which there are, and with which status. */
function compareCodes(
  base: readonly Response[],
  head: readonly Response[],
  pointers: Pointers,
  { found }: Message,
): void {
  const before = statusesByCode(base);
  const after = statusesByCode(head);
  for (const [code, statuses] of before) {
    const now = after.get(code);
    const place = { path: statuses.join(), name: String(code) };
    if (now === undefined)
      found({
        kind: "code-detached",
        ...place,
        side: "base",
        pointer: below(pointers.base, "responses", statuses[0] ?? ""),
      });
    else if (statuses.join() !== now.join())
      found({
        kind: "code-moved",
        path: now.join(),
        name: String(code),
        side: "head",
        pointer: below(pointers.head, "responses", now[0] ?? ""),
        before: statuses,
        after: now,
      });
  }
  for (const [code, statuses] of after)
    if (!before.has(code))
      found({
        kind: "code-attached",
        path: statuses.join(),
        name: String(code),
        side: "head",
        pointer: below(pointers.head, "responses", statuses[0] ?? ""),
      });
}

function statusesByCode(responses: readonly Response[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { status, envelope } of responses)
    for (const code of envelope?.codes ?? []) found.set(code, [...(found.get(code) ?? []), status]);
  return found;
}
