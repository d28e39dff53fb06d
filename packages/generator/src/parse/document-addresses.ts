import type { JsonValue } from "../contract/json.ts";
import { isRemote, nameOf, resolveReference } from "./reference-uri.ts";
import { isObject } from "./shapes.ts";

/** Keys from the root of a document to a value in it. */
export type Path = readonly string[];

/** The addresses that a document and the schemas in it give themselves: `$self`, `$id` and `$anchor`. */
export interface DocumentAddresses {
  /** The schema with `$id` around a place, and what references in it are relative to; the whole document without one. */
  resourceAt(path: Path): { readonly path: Path; readonly base: string };
  /** What of this document has a location. */
  find(location: string): Path | undefined;
  /** The schema with an anchor, in the resource at `path`. */
  anchor(path: Path, name: string): Path | undefined;
  /**
   * The location of something beside the document: a document that calls itself `https://example.com/a/b.json` has its
   * neighbours below `https://example.com/a/`, and they are looked up beside its file.
   */
  locate(location: string): string;
}

interface Resource {
  readonly path: Path;
  readonly base: string;
  readonly anchors: Map<string, Path>;
}

/** Reads the addresses of a document that lies at `location`. */
export function readAddresses(root: JsonValue, location: string): DocumentAddresses {
  const own = isObject(root) ? (root.$self ?? root.$id) : undefined;
  const declared = typeof own === "string" && isRemote(own) ? own.replace(/#.*$/s, "") : undefined;
  const locate = (asked: string): string => {
    if (declared === undefined || !isRemote(asked)) return asked;
    if (asked === declared) return location;
    const folder = declared.slice(0, declared.lastIndexOf("/") + 1);
    if (!asked.startsWith(folder)) return asked;
    const beside = resolveReference(`./${asked.slice(folder.length)}`, location);
    return "location" in beside ? beside.location : asked;
  };

  const whole: Resource = { path: [], base: location, anchors: new Map() };
  const resources = [whole];
  // Any object may be a schema: an address where none is meant is one that nothing asks for.
  const visit = (value: JsonValue, path: Path, around: Resource): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of (value as readonly JsonValue[]).entries())
        visit(item, [...path, String(index)], around);
      return;
    }
    if (!isObject(value)) return;
    const resource = path.length === 0 ? around : resourceOf(value, path, around);
    for (const name of [value.$anchor, value.$dynamicAnchor, oldAnchor(value.$id)])
      if (typeof name === "string" && !resource.anchors.has(name)) resource.anchors.set(name, path);
    for (const [key, item] of Object.entries(value))
      if (typeof item === "object" && item !== null) visit(item, [...path, key], resource);
  };
  const resourceOf = (
    { $id }: { readonly [key: string]: JsonValue },
    path: Path,
    around: Resource,
  ): Resource => {
    if (typeof $id !== "string" || $id.startsWith("#")) return around;
    const name = nameOf($id);
    const resolved = name === undefined ? resolveReference($id, around.base) : { location: name };
    if ("problem" in resolved) return around;
    const resource = { path, base: locate(resolved.location), anchors: new Map<string, Path>() };
    resources.push(resource);
    return resource;
  };
  visit(root, [], whole);

  return {
    locate,
    find: (asked) => resources.find(({ base }) => base === asked)?.path,
    resourceAt: (path) => resources.findLast((resource) => isAbove(resource.path, path)) ?? whole,
    anchor: (path, name) =>
      resources
        .find((resource) => isAbove(resource.path, path) && isAbove(path, resource.path))
        ?.anchors.get(name),
  };
}

/** In drafts 6 and 7 of JSON Schema an `$id` that is a fragment was what `$anchor` is now. */
function oldAnchor(id: JsonValue | undefined): string | undefined {
  return typeof id === "string" && id.startsWith("#") ? id.slice(1) : undefined;
}

function isAbove(above: Path, path: Path): boolean {
  return above.length <= path.length && above.every((key, index) => key === path[index]);
}
