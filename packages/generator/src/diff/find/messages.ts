import type { Header, MediaType, RequestBody, Response } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";
import { below, member } from "../pointer.ts";
import type { SchemaComparison, Spot } from "./level.ts";
import type { Side } from "./side.ts";

type Pointers = Spot["pointers"];

/** One direction of an operation: where its findings go, and how its schemas are compared. */
export interface Message {
  readonly comparison: SchemaComparison;
  readonly spotOf: (path: string, pointers: Pointers) => Spot;
  readonly found: (finding: Finding) => void;
}

/** Compares what is sent with a request. */
export function compareBodies(
  base: RequestBody | undefined,
  head: RequestBody | undefined,
  pointers: Pointers,
  message: Message,
): void {
  const before = base?.unsendable ? undefined : base;
  const after = head?.unsendable ? undefined : head;
  const { found } = message;
  const place = { path: "body", side: "head", pointer: below(pointers.head, "requestBody") } as const;
  if (before === undefined && after === undefined) return;
  if (before === undefined || after === undefined) {
    if (after !== undefined) found({ kind: "body-added", ...place, required: after.required });
    else
      found({
        kind: "body-removed",
        path: "body",
        side: "base",
        pointer: below(pointers.base, "requestBody"),
      });
    return;
  }
  if (before.required !== after.required)
    found({
      kind: after.required ? "body-required" : "body-optional",
      ...place,
      before: before.required,
      after: after.required,
    });
  if (before.description !== after.description)
    found({
      kind: "docs-changed",
      ...place,
      before: before.description ?? null,
      after: after.description ?? null,
    });
  const inside = { base: below(pointers.base, "requestBody"), head: below(pointers.head, "requestBody") };
  compareContent(before.content, after.content, "body", inside, message);
}

/** Compares the media types of a message, and the schemas of those that both have. */
export function compareContent(
  base: readonly MediaType[],
  head: readonly MediaType[],
  path: string,
  pointers: Pointers,
  { comparison, spotOf, found }: Message,
): void {
  const after = new Map(head.map((media) => [media.mediaType.toLowerCase(), media]));
  const before = new Map(base.map((media) => [media.mediaType.toLowerCase(), media]));
  for (const [key, media] of before) {
    const now = after.get(key);
    const pointer = below(pointers.base, "content", media.mediaType);
    if (now === undefined)
      found({ kind: "media-removed", path, side: "base", pointer, name: media.mediaType });
    else {
      const place = { base: pointer, head: below(pointers.head, "content", now.mediaType) };
      const shown = head.length > 1 || base.length > 1 ? `${path}(${now.mediaType})` : path;
      if (JSON.stringify(media.encoding) !== JSON.stringify(now.encoding))
        found({
          kind: "condition-changed",
          path: shown,
          side: "head",
          pointer: below(place.head, "encoding"),
          name: "encoding",
        });
      comparison.compare(
        media.schema,
        now.schema,
        spotOf(shown, { base: below(place.base, "schema"), head: below(place.head, "schema") }),
      );
    }
  }
  for (const [key, media] of after)
    if (!before.has(key))
      found({
        kind: "media-added",
        path,
        side: "head",
        pointer: below(pointers.head, "content", media.mediaType),
        name: media.mediaType,
      });
}

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

function compareHeaders(
  base: readonly Header[],
  head: readonly Header[],
  status: string,
  pointers: Pointers,
  { comparison, spotOf, found }: Message,
): void {
  const key = ({ name }: Header) => name.toLowerCase();
  const after = new Map(head.map((header) => [key(header), header]));
  const before = new Set(base.map(key));
  for (const header of base) {
    const now = after.get(key(header));
    const path = member(`${status}.headers`, header.name);
    const pointer = below(pointers.base, "headers", header.name);
    if (now === undefined) {
      found({
        kind: "header-removed",
        path,
        side: "base",
        pointer,
        name: header.name,
        required: header.required,
      });
      continue;
    }
    const place = below(pointers.head, "headers", now.name);
    if (header.required !== now.required)
      found({
        kind: now.required ? "header-required" : "header-optional",
        path,
        side: "head",
        pointer: place,
        name: now.name,
        before: header.required,
        after: now.required,
      });
    comparison.compare(
      header.schema,
      now.schema,
      spotOf(path, { base: below(pointer, "schema"), head: below(place, "schema") }),
    );
  }
  for (const header of head)
    if (!before.has(key(header)))
      found({
        kind: "header-added",
        path: member(`${status}.headers`, header.name),
        side: "head",
        pointer: below(pointers.head, "headers", header.name),
        name: header.name,
        required: header.required,
      });
}

function compareLinks(base: Response, head: Response, pointers: Pointers, { found }: Message): void {
  const after = new Map((head.links ?? []).map((link) => [link.name, link]));
  const before = new Map((base.links ?? []).map((link) => [link.name, link]));
  for (const [name, link] of before) {
    const now = after.get(name);
    const path = member(`${head.status}.links`, name);
    if (now === undefined)
      found({ kind: "link-removed", path, side: "base", pointer: below(pointers.base, "links", name), name });
    else if (JSON.stringify(link) !== JSON.stringify(now))
      found({ kind: "link-changed", path, side: "head", pointer: below(pointers.head, "links", name), name });
  }
  for (const [name] of after)
    if (!before.has(name))
      found({
        kind: "link-added",
        path: member(`${head.status}.links`, name),
        side: "head",
        pointer: below(pointers.head, "links", name),
        name,
      });
}
