import type { JsonValue } from "../contract/json.ts";
import type { DocumentRefusal, Documents, DocumentText, SpecSource } from "../contract/sources.ts";
import { type Diagnostic, type DiagnosticCode, diagnostic, type Place, type Report } from "../diagnostics.ts";
import { type DocumentAddresses, type Path, readAddresses } from "./document-addresses.ts";
import { parseDocumentText } from "./document-text.ts";
import { formatPointer, parseFragmentPointer, valueAt } from "./json-pointer.ts";
import { isRemote, nameOf, resolveReference } from "./reference-uri.ts";
import { isObject } from "./shapes.ts";
import { type ComponentKind, type FoundReference, type Gathering, StructureWalk } from "./structure-walk.ts";

/** A document of the description, the one that all begins with or a further one. */
export interface BundledDocument {
  readonly location: string;
  readonly file: string;
  readonly value: JsonValue;
  readonly addresses: DocumentAddresses;
  readonly isMain: boolean;
}

/** A value of a further document that something refers to, with the references in it. */
export interface Part {
  readonly document: BundledDocument;
  readonly path: Path;
  readonly kind: ComponentKind;
  readonly value: JsonValue;
  readonly links: Link[];
  /** Paths of `$id` and `$anchor` in the value: once references are made of the bundle they are in the way. */
  readonly addresses: readonly (readonly (number | string)[])[];
}

/** A reference that has to be written anew, and where it leads. */
export interface Link {
  readonly reference: FoundReference;
  readonly target:
    | { readonly to: "main"; readonly path: Path; readonly anchor?: string }
    | { readonly to: "part"; readonly part: Part }
    | { readonly to: "elsewhere"; readonly uri: string }
    /** A mapping that is passed over. */
    | { readonly to: "nowhere" }
    | {
        readonly to: "operation";
        readonly document: BundledDocument;
        readonly path: Path;
        /** For an operation that is no part of the description. */
        readonly uri: string;
      };
}

export interface Parts {
  readonly main: BundledDocument;
  /** Of the main document. */
  readonly links: readonly Link[];
  readonly parts: readonly Part[];
}

/** A reference that is still to be followed. */
interface Pending {
  readonly reference: FoundReference;
  readonly document: BundledDocument;
  /** Where its text stands in the document. */
  readonly path: Path;
  readonly links: Link[];
}

const refusals = {
  external: "ref-external",
  outside: "ref-outside",
  remote: "ref-remote",
  unreadable: "ref-unreadable",
} as const satisfies Record<DocumentRefusal["refused"], DiagnosticCode>;

/**
 * Follows references from document to document until all is there that the main one needs. Each problem stands where the
 * reference is written; the order of documents and references shows in nothing but the order of the report.
 */
export async function collectParts(
  spec: SpecSource,
  references: readonly FoundReference[],
  documents: Documents,
  report: Report,
): Promise<Parts> {
  const main = documentOf(documents.main, spec.file, spec.document, true);
  const byLocation = new Map<string, BundledDocument | DocumentRefusal | undefined>([[main.location, main]]);
  const parts = new Map<string, Part>();
  const links: Link[] = [];
  const operations: Pending[] = [];
  let next: Pending[] = [];
  const follow = (pending: Pending): void =>
    void (pending.reference.form === "operation" ? operations : next).push(pending);
  for (const reference of references)
    follow({ reference, document: main, path: reference.path.map(String), links });

  const read = async (asked: ReadonlySet<string>): Promise<void> => {
    const answers = await Promise.all(
      [...asked].map(async (location) => [location, await documents.read(location)] as const),
    );
    for (const [location, answer] of answers) {
      if ("refused" in answer) {
        byLocation.set(location, answer);
        continue;
      }
      if (!byLocation.has(answer.location)) byLocation.set(answer.location, open(answer));
      byLocation.set(location, byLocation.get(answer.location));
    }
  };

  const open = ({ location, file, text }: DocumentText): BundledDocument | undefined => {
    const value = parseDocumentText(file, text, report);
    if (value === undefined) return undefined;
    const found = foreignVersion(value, spec.version);
    if (found !== undefined)
      report(
        diagnostic("ref-version", { file, pointer: "" }, { found, version: spec.version, main: spec.file }),
      );
    return documentOf(location, file, value, false);
  };

  const partAt = (
    document: BundledDocument,
    path: Path,
    value: JsonValue,
    { kind, shape }: FoundReference,
  ): Part => {
    const key = `${kind} ${document.location}#${formatPointer(path)}`;
    const known = parts.get(key);
    if (known !== undefined) return known;
    const gathering: Required<Gathering> = { references: [], addresses: [], all: true };
    // What is wrong with the value is said when the bundle is checked.
    new StructureWalk(document.file, spec.version, () => {}, gathering).elsewhere([], value, shape);
    const part: Part = { document, path, kind, value, links: [], addresses: gathering.addresses };
    parts.set(key, part);
    for (const reference of gathering.references)
      follow({ reference, document, path: [...path, ...reference.path.map(String)], links: part.links });
    return part;
  };

  // A mapping says what is known without it, so that nothing depends on it (OpenAPI 3.1, section 4.8.25).
  const refuse = (pending: Pending, problem: Diagnostic, reason: string): void => {
    const { reference, links: owner } = pending;
    const isMapping = reference.form === "mapping";
    const { ref } = reference;
    report(isMapping ? diagnostic("mapping-unresolved", placeOf(pending), { ref, reason }) : problem);
    if (isMapping) owner.push({ reference, target: { to: "nowhere" } });
  };

  while (next.length > 0) {
    const wave = next;
    next = [];
    const steps = wave.flatMap((pending) => {
      const step = resolve(pending, main);
      if (step === undefined) return [];
      if (!("problem" in step)) return [{ pending, ...step }];
      const { problem } = step;
      const { ref } = pending.reference;
      refuse(pending, diagnostic("ref-invalid", placeOf(pending), { ref, problem }), problem);
      return [];
    });
    const asked = new Set<string>();
    for (const { location } of steps) if (!byLocation.has(location)) asked.add(location);
    await read(asked);
    for (const { pending, location, within, fragment } of steps) {
      const { reference, links: owner } = pending;
      const place = placeOf(pending);
      const document = byLocation.get(location);
      // A text that does not parse has been reported.
      if (document === undefined) continue;
      if ("refused" in document) {
        const { refused, reason } = document;
        refuse(pending, diagnostic(refusals[refused], place, { ref: reference.ref, reason }), reason);
        continue;
      }
      const base = within ?? document.addresses.find(location) ?? [];
      const path = pathOf(document, base, fragment);
      const value = path && valueAt(document.value, path);
      const lead = (target: Link["target"]) => owner.push({ reference, target });
      // A place of the main document may only come to be in the bundle; the next stage looks.
      if (document.isMain)
        lead({ to: "main", path: path ?? [], ...(path === undefined && { anchor: fragment }) });
      else if (path === undefined || value === undefined)
        refuse(pending, diagnostic("ref-unresolved", place, { ref: reference.ref }), "it leads nowhere");
      else lead({ to: "part", part: partAt(document, path, value, reference) });
    }
  }
  for (const pending of operations) {
    const target = operationTarget(pending, main, (location) => byLocation.get(location));
    if (target !== undefined) pending.links.push({ reference: pending.reference, target });
  }
  return { main, links, parts: [...parts.values()] };
}

/**
 * Where an `operationRef` leads. It is a link for callers and may well name an operation of another API, so that nothing is opened
 * for it; in a further document it is made relative to the main one. Undefined for what stays as it is.
 */
function operationTarget(
  pending: Pending,
  main: BundledDocument,
  opened: (location: string) => BundledDocument | DocumentRefusal | undefined,
): Link["target"] | undefined {
  const step = resolve(pending, main);
  if (step === undefined || "problem" in step) return undefined;
  const { location, within = [], fragment } = step;
  const document = opened(location);
  const known = document === undefined || "refused" in document ? undefined : document;
  const path = known && pathOf(known, within, fragment);
  if (known?.isMain === true && path !== undefined) return { to: "main", path };
  const uri = `${isRemote(location) ? location : encodeURI(location)}#${fragment}`;
  if (known !== undefined && path !== undefined) return { to: "operation", document: known, path, uri };
  return pending.document.isMain ? undefined : { to: "elsewhere", uri };
}

function placeOf({ document, path }: Pending): Place {
  return { file: document.file, pointer: formatPointer(path) };
}

interface Step {
  readonly location: string;
  /** The resource that the fragment is relative to, where that is known before the document is. */
  readonly within?: Path;
  readonly fragment: string;
}

/** Undefined for what stays as it is. */
function resolve(pending: Pending, main: BundledDocument): Step | { readonly problem: string } | undefined {
  const { reference, document, path } = pending;
  const { form, ref } = reference;
  if (form === "mapping" && /^[A-Za-z0-9._-]+$/.test(ref)) {
    const named = ["components", "schemas", ref];
    if (!document.isMain && valueAt(document.value, named) !== undefined)
      return { location: document.location, within: [], fragment: formatPointer(named) };
    if (valueAt(main.value, named) !== undefined || !/\.(?:json|ya?ml)$/i.test(ref)) return undefined;
  }
  const { addresses, location } = document;
  const resource = addresses.resourceAt(path);
  if (ref.startsWith("#")) return { location, within: resource.path, fragment: ref.slice(1) };
  const name = nameOf(ref);
  const isNamed = name !== undefined && (addresses.find(name) ?? main.addresses.find(name)) !== undefined;
  const resolved = isNamed
    ? { location: name, fragment: ref.slice(name.length + 1) }
    : resolveReference(ref, resource.base);
  if ("problem" in resolved) return resolved;
  const target = addresses.locate(resolved.location);
  const own = addresses.find(target);
  if (own !== undefined) {
    // Schemas of the main document that have an `$id` are found by it.
    if (document.isMain && own.length > 0) return undefined;
    return { location, within: own, fragment: resolved.fragment };
  }
  const inMain = main.addresses.find(target);
  if (inMain !== undefined) return { location: main.location, within: inMain, fragment: resolved.fragment };
  return { location: target, fragment: resolved.fragment };
}

function documentOf(location: string, file: string, value: JsonValue, isMain: boolean): BundledDocument {
  let addresses: DocumentAddresses | undefined;
  return {
    location,
    file,
    value,
    isMain,
    get addresses() {
      addresses ??= readAddresses(value, location);
      return addresses;
    },
  };
}

/** The path that a fragment names; undefined when it is neither a pointer nor an anchor. */
function pathOf({ addresses }: BundledDocument, base: Path, fragment: string): Path | undefined {
  if (fragment === "" || fragment.startsWith("/")) {
    const inner = fragment === "" ? [] : parseFragmentPointer(`#${fragment}`);
    return inner && [...base, ...inner];
  }
  return addresses.anchor(base, fragment);
}

/** The version that a further document gives itself, when its schemas mean something else than in the main one. */
function foreignVersion(value: JsonValue, version: SpecSource["version"]): string | undefined {
  if (!isObject(value)) return undefined;
  const { openapi, swagger } = value;
  if (typeof swagger === "string") return `Swagger ${swagger}`;
  if (typeof openapi !== "string") return undefined;
  const isOld = (text: string) => text.startsWith("3.0");
  return openapi.startsWith("3.") && isOld(openapi) === isOld(version) ? undefined : `OpenAPI ${openapi}`;
}
