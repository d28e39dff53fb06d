import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { Documents, SpecSource } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { candidateNames, nameParts } from "./bundle-names.ts";
import { collectParts, type Link, type Part, type Parts } from "./bundle-parts.ts";
import type { Path } from "./document-addresses.ts";
import { editJson, type JsonEdit } from "./json-edit.ts";
import { formatPointer, valueAt } from "./json-pointer.ts";
import { isObject } from "./shapes.ts";
import type { FoundReference } from "./structure-walk.ts";

/**
 * Makes one document of several: what references lead to in further documents comes to stand under
 * `components/<kind>/<name>`, or in place of a component, path or webhook that is nothing but a reference to it; all
 * references become those of the one document. A schema of a file is called after the file, or by its key in it.
 *
 * @param references Those of the main document that leave it.
 * @returns Undefined after reporting a reference that cannot be followed.
 */
export async function bundleDocuments(
  spec: SpecSource,
  references: readonly FoundReference[],
  documents: Documents,
  report: Report,
): Promise<SpecSource | undefined> {
  let failed = false;
  const watch: Report = (problem) => {
    failed ||= problem.severity === "error";
    report(problem);
  };
  const collected = await collectParts(spec, references, documents, watch);
  const places = placeParts(collected, watch);
  const document = writeBundle(collected, places);
  if (failed) return undefined;
  if (collected.parts.length === 0) return { ...spec, document };
  return {
    ...spec,
    document,
    origins: [
      ...(spec.origins ?? []),
      ...collected.parts.map((part) => ({
        pointer: formatPointer(places.get(part) ?? []),
        file: part.document.file,
        from: formatPointer(part.path),
      })),
    ],
  };
}

/** Where each part stands in the bundle. */
function placeParts({ main, links, parts }: Parts, report: Report): ReadonlyMap<Part, Path> {
  const places = new Map<Part, Path>();
  for (const [part, homes] of findHomes(main.value, links)) {
    const [preferred] = candidateNames(part);
    const rank = (home: Path) => (home[0] !== "components" ? 2 : home.at(-1) === preferred ? 0 : 1);
    const [best] = homes.toSorted(
      (a, b) => rank(a) - rank(b) || (formatPointer(a) < formatPointer(b) ? -1 : 1),
    );
    if (best !== undefined) places.set(part, best);
  }
  const kinds = new Set(parts.map(({ kind }) => kind));
  for (const kind of kinds) {
    const homeless = parts.filter((part) => part.kind === kind && !places.has(part));
    const own = valueAt(main.value, ["components", kind]);
    const names = nameParts(homeless, isObject(own ?? null) ? Object.keys(own as JsonObject) : [], report);
    for (const [part, name] of names) places.set(part, ["components", kind, name]);
  }
  return places;
}

/** Components, paths and webhooks of the main document that are a reference and nothing else: its target can stand there. */
function findHomes(root: JsonValue, links: readonly Link[]): Map<Part, Path[]> {
  const homes = new Map<Part, Path[]>();
  for (const { reference, target } of links) {
    if (target.to !== "part" || reference.form !== "reference") continue;
    const path = reference.path.map(String);
    const [first, second, third] = path;
    const isComponent = path.length === 4 && first === "components" && second === target.part.kind;
    const isPath = path.length === 3 && (first === "paths" || first === "webhooks") && third === "$ref";
    const home = path.slice(0, -1);
    const value = valueAt(root, home);
    if (!(isComponent || isPath) || value === undefined || Object.keys(value as JsonObject).length > 1)
      continue;
    homes.set(target.part, [...(homes.get(target.part) ?? []), home]);
  }
  return homes;
}

function writeBundle({ main, links, parts }: Parts, places: ReadonlyMap<Part, Path>): JsonObject {
  const isHome = new Set([...places.values()].map(formatPointer));
  const rewrite = (link: Link, prefix: string): JsonEdit[] => {
    const { reference, target } = link;
    const { path } = reference;
    if (target.to === "elsewhere") return [{ path, value: target.uri }];
    if (target.to === "nowhere") return [{ path, value: undefined }];
    if (target.to === "operation") {
      const fragment = operationFragment(target, parts, places);
      return [{ path, value: fragment === undefined ? target.uri : `${prefix}#${fragment}` }];
    }
    const fragment =
      target.to === "main"
        ? (target.anchor ?? toFragment(target.path))
        : toFragment(places.get(target.part) ?? []);
    return [{ path, value: `${prefix}#${fragment}` }];
  };

  const edits: JsonEdit[] = [];
  for (const link of links) {
    const path = link.reference.path.map(String);
    // Below a schema with `$id` a bare fragment would lead into that schema.
    const inside = main.addresses.resourceAt(path).path.length > 0;
    if (!isHome.has(formatPointer(path.slice(0, -1))))
      edits.push(...rewrite(link, inside ? rootUri(main.value) : ""));
  }
  const added = new Map<string, [string, JsonValue][]>();
  for (const part of parts) {
    const inner = [
      ...part.links.flatMap((link) => rewrite(link, "")),
      ...part.addresses.map((path) => ({ path, value: undefined })),
    ];
    const value = inner.length === 0 ? part.value : editJson(part.value, inner);
    const place = places.get(part) ?? [];
    if (valueAt(main.value, place) !== undefined) edits.push({ path: place, value });
    else added.set(part.kind, [...(added.get(part.kind) ?? []), [place.at(-1) ?? "", value]]);
  }
  const edited = editJson(main.value, edits) as JsonObject;
  if (added.size === 0) return edited;
  const components = isObject(edited.components ?? null) ? (edited.components as JsonObject) : {};
  const kinds = [...added].map(([kind, entries]) => {
    const own = isObject(components[kind] ?? null) ? (components[kind] as JsonObject) : {};
    return [kind, { ...own, ...Object.fromEntries(entries) }] as const;
  });
  return { ...edited, components: { ...components, ...Object.fromEntries(kinds) } };
}

/** An operation is reached through the path item that it stands in; undefined when that is no part of the description. */
function operationFragment(
  { document, path }: { readonly document: Part["document"]; readonly path: Path },
  parts: readonly Part[],
  places: ReadonlyMap<Part, Path>,
): string | undefined {
  const around = parts.find(
    (part) =>
      part.document === document &&
      part.kind === "pathItems" &&
      part.path.every((key, index) => key === path[index]),
  );
  const place = around && places.get(around);
  return place && toFragment([...place, ...path.slice(around.path.length)]);
}

/** A JSON pointer as a URI fragment (RFC 6901, section 6). */
function toFragment(path: Path): string {
  return path
    .map((key) => `/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
    .join("");
}

/** What a document without `$self` is called by the stage that follows references to `$id` (RFC 3986, section 5.1.4). */
function rootUri(root: JsonValue): string {
  const self = isObject(root) && typeof root.$self === "string" ? root.$self : "";
  return new URL(self, "document:///").href.replace(/#.*$/s, "");
}
