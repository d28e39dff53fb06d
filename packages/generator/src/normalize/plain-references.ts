import type { JsonObject, JsonValue } from "../contract/json.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { type Dialect, isKnownDialect, readDialect } from "./dialect.ts";
import { createDynamicScopes, type DynamicScopes } from "./dynamic-scope.ts";
import { type Identifiers, readIdentifiers } from "./identifiers.ts";
import { type DocumentNode, escapePointer, isObject, member, members, nodeAt, text } from "./node.ts";
import { visitSchemas } from "./schema-places.ts";

/** A document in which every reference of a schema to another one in it is a JSON pointer. */
export interface PlainDocument {
  readonly document: JsonObject;
  /** Present when references depend on the way by which a schema is reached. */
  readonly dynamic?: DynamicScopes;
}

/** Keywords that identify schemas, or whose meaning depends on it. */
const identifying = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$schema"];

/**
 * Follows `$id`, `$anchor` and `$schema` once, so that whoever reads schemas meets pointers only. What leads nowhere
 * stays as it is. OpenAPI 3.0 has none of these keywords (section 4.7.24); most other documents do not use them, and are
 * given back as they are.
 */
export function withPlainReferences(source: SpecSource, report: Report): PlainDocument {
  const { file, version, document, identities, origins } = source;
  if (version === "3.0" || (identities === false && origins === undefined)) return { document };
  const dialect = document.jsonSchemaDialect;
  if (typeof dialect === "string" && !isKnownDialect(dialect))
    report(diagnostic("schema-dialect", { file, pointer: "/jsonSchemaDialect" }, { dialect }));
  if (!mentions(document, new Set(identifying))) return { document };

  const identifiers = readIdentifiers(file, document, report);
  const dialects = readDialects(file, document, identifiers, report);
  const edits = new Map<string, Edit>();
  const anchors = new Map<string, string>();
  visitSchemas(document, (schema) => {
    if (isObject(schema.value)) edits.set(schema.pointer, editOf(schema, identifiers, dialects, anchors));
  });
  const plain = edited(document, "", edits) as JsonObject;
  return anchors.size === 0
    ? { document: plain }
    : { document: plain, dynamic: createDynamicScopes(plain, identifiers, anchors) };
}

/** Members of a schema that change; undefined: that go. */
type Edit = Readonly<Record<string, JsonValue | undefined>>;

function editOf(
  schema: DocumentNode,
  identifiers: Identifiers,
  dialects: ReadonlyMap<string, Dialect>,
  anchors: Map<string, string>,
): Edit {
  const edit: Record<string, JsonValue | undefined> = {
    $id: undefined,
    $anchor: undefined,
    $dynamicAnchor: undefined,
    $schema: undefined,
  };
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const ref = text(schema, keyword);
    const found = ref === undefined ? undefined : identifiers.find(ref, schema.pointer);
    if (found === undefined) continue;
    edit[keyword] = referenceTo(found.pointer);
    // Without an anchor of that kind where it leads at first, it is like `$ref` (core, section 8.2.3.2).
    const first = identifiers.resourceAt(found.pointer).dynamicAnchors.get(found.anchor ?? "");
    if (keyword === "$dynamicRef" && found.anchor !== undefined && first === found.pointer)
      anchors.set(schema.pointer, found.anchor);
  }
  const discriminator = member(schema, "discriminator");
  const mapping = discriminator && member(discriminator, "mapping");
  if (discriminator !== undefined && isObject(discriminator.value) && mapping !== undefined)
    edit.discriminator = { ...discriminator.value, mapping: plainMapping(mapping, identifiers) };
  for (const keyword of dialectAt(schema.pointer, dialects)?.silent ?? []) edit[keyword] = undefined;
  return edit;
}

/** A name of a component is no reference (OpenAPI 3.1, section 4.8.25). */
function plainMapping(mapping: DocumentNode, identifiers: Identifiers): JsonObject {
  return Object.fromEntries(
    members(mapping).map(({ key, value }) => {
      const isReference = typeof value === "string" && !/^[A-Za-z0-9._-]+$/.test(value);
      const found = isReference ? identifiers.find(value, mapping.pointer) : undefined;
      return [key, found === undefined ? value : referenceTo(found.pointer)];
    }),
  );
}

function readDialects(
  file: string,
  document: JsonObject,
  identifiers: Identifiers,
  report: Report,
): ReadonlyMap<string, Dialect> {
  const found = new Map<string, Dialect>();
  visitSchemas(document, (schema) => {
    const uri = isObject(schema.value) ? text(schema, "$schema") : undefined;
    if (uri === undefined || isKnownDialect(uri)) return;
    const place = { file, pointer: `${schema.pointer}/$schema` };
    const target = identifiers.find(uri, schema.pointer);
    const metaschema = target && nodeAt({ value: document, pointer: "" }, target.pointer);
    const dialect = metaschema && isObject(metaschema.value) ? readDialect(metaschema.value) : undefined;
    if (dialect === undefined) report(diagnostic("schema-dialect", place, { dialect: uri }));
    else {
      found.set(schema.pointer, dialect);
      for (const name of dialect.unknown) report(diagnostic("schema-dialect", place, { dialect: name }));
    }
  });
  return found;
}

/** The dialect of the nearest schema around a place that names one. */
function dialectAt(pointer: string, dialects: ReadonlyMap<string, Dialect>): Dialect | undefined {
  if (dialects.size === 0) return undefined;
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const dialect = dialects.get(at);
    if (dialect !== undefined) return dialect;
  }
  return undefined;
}

/** A URI fragment that holds a JSON pointer (RFC 6901, section 6). */
function referenceTo(pointer: string): string {
  return `#${pointer.split("/").map(encodeURIComponent).join("/")}`;
}

function edited(value: JsonValue, pointer: string, edits: ReadonlyMap<string, Edit>): JsonValue {
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) => edited(item, `${pointer}/${index}`, edits));
  if (!isObject(value)) return value;
  const edit = edits.get(pointer);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): readonly (readonly [string, JsonValue])[] => {
      if (edit === undefined || !Object.hasOwn(edit, key))
        return [[key, edited(item, `${pointer}/${escapePointer(key)}`, edits)]];
      const changed = edit[key];
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

function mentions(value: JsonValue, keys: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some((item) => mentions(item, keys));
  if (!isObject(value)) return false;
  for (const key in value) if (keys.has(key) || mentions(value[key] as JsonValue, keys)) return true;
  return false;
}
