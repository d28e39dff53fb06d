import type { JsonValue } from "../contract/json.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { type DocumentNode, isObject, nodeAt, text } from "./node.ts";
import { visitSchemas } from "./schema-places.ts";

/** A schema with an identity of its own and what belongs to it (JSON Schema 2020-12 core, section 4.3.5). */
export interface SchemaResource {
  /** Absolute URI, without fragment. */
  readonly uri: string;
  readonly pointer: string;
  /** Pointers of subschemas by `$anchor` and `$dynamicAnchor`. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly dynamicAnchors: ReadonlyMap<string, string>;
}

/** The identities that schemas of a document give themselves. */
export interface Identifiers {
  /** The resource that a schema belongs to; the document itself when no schema around it has a `$id`. */
  resourceAt(pointer: string): SchemaResource;
  /** The schema that a reference at `from` names, if it stands in the document. */
  find(reference: string, from: string): FoundSchema | undefined;
  /** Pointers of all schemas that a `$dynamicAnchor` of this name stands in. */
  placesOf(dynamicAnchor: string): readonly string[];
}

export interface FoundSchema {
  readonly pointer: string;
  /** The fragment, when the reference names an anchor. */
  readonly anchor?: string;
}

/** What relative identities are relative to in a document that has none itself (RFC 3986, section 5.1.4). */
const unnamedDocument = "document:///";

interface OpenResource {
  readonly uri: string;
  readonly pointer: string;
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: Map<string, string>;
}

/** Reads `$self`, `$id`, `$anchor` and `$dynamicAnchor`; reports an identity that is given twice. */
export function readIdentifiers(file: string, document: JsonValue, report: Report): Identifiers {
  const byPointer = new Map<string, OpenResource>();
  const byUri = new Map<string, OpenResource>();
  const open = (uri: string, pointer: string): OpenResource => {
    const resource = { uri, pointer, anchors: new Map(), dynamicAnchors: new Map() };
    byPointer.set(pointer, resource);
    byUri.set(uri, resource);
    return resource;
  };
  const resourceAt = (pointer: string): OpenResource => {
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      const resource = byPointer.get(at);
      if (resource !== undefined) return resource;
    }
    return byPointer.get("") as OpenResource;
  };

  const root: DocumentNode = { value: document, pointer: "" };
  open(resolved(text(root, "$self") ?? "", unnamedDocument)?.uri ?? unnamedDocument, "");
  const twice = (pointer: string, id: string, first: string) =>
    report(diagnostic("schema-id-duplicate", { file, pointer }, { id, first }));
  visitSchemas(document, (schema) => {
    if (!isObject(schema.value)) return;
    const id = text(schema, "$id");
    // In drafts 6 and 7 a fragment alone was what `$anchor` is now.
    const isAnchor = id?.startsWith("#") === true;
    const uri = id === undefined || isAnchor ? undefined : resolved(id, resourceAt(schema.pointer).uri)?.uri;
    if (id !== undefined && uri !== undefined) {
      const first = byUri.get(uri);
      if (first !== undefined) twice(`${schema.pointer}/$id`, id, first.pointer);
      open(uri, schema.pointer);
    }
    const { anchors, dynamicAnchors } = resourceAt(schema.pointer);
    const name = (keyword: string, anchor: string | undefined) => {
      if (anchor === undefined) return;
      const first = anchors.get(anchor);
      if (first !== undefined && first !== schema.pointer)
        twice(`${schema.pointer}/${keyword}`, anchor, first);
      anchors.set(anchor, schema.pointer);
      if (keyword === "$dynamicAnchor") dynamicAnchors.set(anchor, schema.pointer);
    };
    if (isAnchor) name("$id", id?.slice(1));
    name("$anchor", text(schema, "$anchor"));
    name("$dynamicAnchor", text(schema, "$dynamicAnchor"));
  });

  const find = (reference: string, from: string): FoundSchema | undefined => {
    const target = resolved(reference, resourceAt(from).uri);
    const resource = target === undefined ? undefined : byUri.get(target.uri);
    if (target === undefined || resource === undefined) return undefined;
    const { fragment } = target;
    if (fragment === "" || fragment.startsWith("/")) {
      const pointer = `${resource.pointer}${fragment}`;
      return nodeAt(root, pointer) === undefined ? undefined : { pointer };
    }
    const pointer = resource.anchors.get(fragment);
    return pointer === undefined ? undefined : { pointer, anchor: fragment };
  };
  const placesOf = (anchor: string) =>
    [...byPointer.values()].flatMap(({ dynamicAnchors }) => dynamicAnchors.get(anchor) ?? []);
  return { resourceAt, find, placesOf };
}

/** Resolves a URI reference (RFC 3986, section 5.2); undefined for what is none. */
function resolved(
  reference: string,
  base: string,
): { readonly uri: string; readonly fragment: string } | undefined {
  try {
    const url = new URL(reference, base);
    const fragment = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    return { uri: url.href, fragment };
  } catch {
    return undefined;
  }
}
