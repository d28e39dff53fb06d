import type { JsonObject } from "../contract/json.ts";
import type { DiscriminatorMapping, Property, Schema } from "../contract/schema.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import type { DynamicScope, DynamicScopes } from "./dynamic-scope.ts";
import {
  compact,
  compareText,
  type DocumentNode,
  elements,
  flag,
  isObject,
  member,
  members,
  nodeAt,
  number,
  text,
  texts,
  unescapePointer,
} from "./node.ts";
import { withNull } from "./nullable.ts";
import type { PatternReader } from "./patterns.ts";
import type { Resolver } from "./resolver.ts";
import { groupsOf } from "./schema-keywords.ts";
import { readAnnotations, readNumbers, readTypes } from "./schema-values.ts";
import { admitsSome } from "./value-types.ts";

/** Turns schemas of any OpenAPI 3.x dialect into the one dialect of the Contract. */
export interface SchemaReader {
  /** `scope`: what dynamic references mean here; absent: as from the schema itself. */
  read(node: DocumentNode, scope?: DynamicScope): Schema;
  /** Schemas that are referenced and are no component by themselves, by the id of the one that they become. */
  readonly lifted: ReadonlyMap<string, LiftedSchema>;
  /** The schemas that describe members of objects or are marked as `readOnly` or `writeOnly`, by their pointers. */
  readonly accessed: ReadonlyMap<string, Schema>;
}

/** A schema that is referenced where it stands, or a component whose dynamic references lead elsewhere. */
export interface LiftedSchema {
  readonly node: DocumentNode;
  readonly scope?: DynamicScope;
  /** Where the dynamic references lead, when it is not where they lead from the schema itself. */
  readonly targets: readonly string[];
}

const componentPointer = /^\/components\/schemas\/([^/]+)$/;

/** The id of the component that a reference names: its key, or the pointer of a schema in place. */
export function componentId(pointer: string): string {
  const key = componentPointer.exec(pointer)?.[1];
  return key === undefined ? pointer : unescapePointer(key);
}

export function createSchemaReader(
  spec: SpecSource,
  resolver: Resolver,
  checkPattern: PatternReader,
  report: Report,
  dynamic?: DynamicScopes,
): SchemaReader {
  const lifted = new Map<string, LiftedSchema>();
  // The scope of the schema that is being read; without dynamic references there is none.
  let current: DynamicScope = new Map();

  const reference = (ref: string, from: string): string | undefined => {
    const target = resolver.target(ref, from);
    return target === undefined ? undefined : idOf(target);
  };

  const idOf = (target: DocumentNode): string => {
    const scope = dynamic?.enter(current, target.pointer);
    const targets = scope === undefined ? [] : (dynamic?.difference(scope, target.pointer) ?? []);
    if (scope === undefined || targets.length === 0) {
      if (!componentPointer.test(target.pointer)) lifted.set(target.pointer, { node: target, targets: [] });
      return componentId(target.pointer);
    }
    const id = `${target.pointer}?${targets.map(([name, place]) => `${name}=${place}`).join("&")}`;
    lifted.set(id, { node: target, scope, targets: targets.map(([, place]) => place) });
    return id;
  };

  const dynamicReference = (node: DocumentNode): string | undefined => {
    const ref = text(node, "$dynamicRef");
    const first = ref === undefined ? undefined : resolver.target(ref, `${node.pointer}/$dynamicRef`);
    if (first === undefined) return undefined;
    const pointer = dynamic?.target(current, node.pointer);
    return idOf((pointer === undefined ? undefined : nodeAt(resolver.root, pointer)) ?? first);
  };

  // Shared responses and parameters are read once per operation that names them.
  const done = new Map<JsonObject, Schema>();
  const read = (node: DocumentNode): Schema => {
    if (dynamic !== undefined || !isObject(node.value)) return readNode(node);
    const known = done.get(node.value);
    if (known !== undefined) return known;
    const schema = readNode(node);
    done.set(node.value, schema);
    return schema;
  };

  /** A schema inside another one may belong to a resource of its own. */
  const readFrom = (node: DocumentNode, scope?: DynamicScope): Schema => {
    if (dynamic === undefined) return read(node);
    const outer = current;
    current = scope ?? dynamic.start(node.pointer);
    const schema = readNode(node);
    current = outer;
    return schema;
  };
  const readWithin = (node: DocumentNode): Schema =>
    dynamic === undefined ? read(node) : readFrom(node, dynamic.enter(current, node.pointer));

  const accessed = new Map<string, Schema>();
  const readNode = (node: DocumentNode): Schema => {
    if (node.value === false) return { never: true };
    if (!isObject(node.value)) return {};
    const schema = readKeywords(node);
    const { properties: described, allOf, readOnly, writeOnly } = schema;
    if ((described ?? allOf ?? readOnly ?? writeOnly) !== undefined) accessed.set(node.pointer, schema);
    const isNullable = spec.version === "3.0" && flag(node, "nullable") === true && schema.ref === undefined;
    return isNullable ? withNull(node, schema, resolver, spec.file, report) : schema;
  };

  const readKeywords = (node: DocumentNode): Schema => {
    const ref = text(node, "$ref");
    const refId = ref === undefined ? undefined : reference(ref, `${node.pointer}/$ref`);
    // OpenAPI 3.0, section 4.7.23: siblings of a reference are ignored; since 3.1 they apply beside it.
    if (ref !== undefined && spec.version === "3.0") return refId === undefined ? {} : { ref: refId };
    const dynamicId = dynamicReference(node);
    const groups = groupsOf(node);
    const applicators = groups.has("applicators") ? readApplicators(node) : undefined;
    return compact<Schema>({
      ref: refId ?? dynamicId,
      ...(groups.has("types") ? typesOf(node) : undefined),
      ...(groups.has("strings") ? readStrings(node) : undefined),
      ...(groups.has("numbers") ? readNumbers(node) : undefined),
      ...(groups.has("arrays") ? readArrays(node) : undefined),
      ...(groups.has("objects") ? readObjects(node) : undefined),
      ...applicators,
      ...(refId !== undefined &&
        dynamicId !== undefined && { allOf: [...(applicators?.allOf ?? []), { ref: dynamicId }] }),
      ...(groups.has("annotations") ? readAnnotations(node) : undefined),
    });
  };

  const typesOf = (node: DocumentNode) => {
    const read = readTypes(node, spec.version);
    const { types, enum: values } = read;
    if (types !== undefined && values !== undefined && !admitsSome(values, types)) {
      const keyword = member(node, "enum") === undefined ? "const" : "enum";
      const place = { file: spec.file, pointer: `${node.pointer}/${keyword}` };
      report(diagnostic("enum-impossible", place, { keyword, types }));
    }
    return read;
  };

  const child = (node: DocumentNode, key: string): Schema | undefined => {
    const found = member(node, key);
    return found === undefined ? undefined : readWithin(found);
  };

  const children = (node: DocumentNode, key: string): readonly Schema[] | undefined => {
    const found = member(node, key);
    return found === undefined || !Array.isArray(found.value) ? undefined : elements(found).map(readWithin);
  };

  const properties = (node: DocumentNode, key: string): readonly Property[] | undefined => {
    const found = member(node, key);
    return found === undefined
      ? undefined
      : members(found).map((entry) => ({ name: entry.key, schema: readWithin(entry) }));
  };

  const readStrings = (node: DocumentNode) => ({
    format: text(node, "format"),
    minLength: number(node, "minLength"),
    maxLength: number(node, "maxLength"),
    pattern: readPattern(member(node, "pattern"), number(node, "maxLength")),
    contentEncoding: text(node, "contentEncoding"),
    contentMediaType: text(node, "contentMediaType"),
  });

  const readPattern = (node: DocumentNode | undefined, maxLength?: number): string | undefined => {
    if (node === undefined || typeof node.value !== "string") return undefined;
    return checkPattern(node.value, node.pointer, maxLength);
  };

  const readArrays = (node: DocumentNode) => ({
    prefixItems: children(node, "prefixItems"),
    items: child(node, "items"),
    contains: child(node, "contains"),
    minContains: number(node, "minContains"),
    maxContains: number(node, "maxContains"),
    minItems: number(node, "minItems"),
    maxItems: number(node, "maxItems"),
    uniqueItems: flag(node, "uniqueItems") === true ? (true as const) : undefined,
    unevaluatedItems: child(node, "unevaluatedItems"),
  });

  const readObjects = (node: DocumentNode) => {
    const required = [...new Set(texts(node, "required"))].sort(compareText);
    const dependent = member(node, "dependentRequired");
    return {
      properties: properties(node, "properties"),
      required: required.length === 0 ? undefined : required,
      additionalProperties: additional(node),
      patternProperties: patterns(node),
      propertyNames: child(node, "propertyNames"),
      minProperties: number(node, "minProperties"),
      maxProperties: number(node, "maxProperties"),
      dependentRequired:
        dependent === undefined
          ? undefined
          : members(dependent).map((entry) => ({
              name: entry.key,
              required: elements(entry).flatMap(({ value }) => (typeof value === "string" ? [value] : [])),
            })),
      dependentSchemas: properties(node, "dependentSchemas"),
      unevaluatedProperties: child(node, "unevaluatedProperties"),
    };
  };

  /** What a pattern that cannot be read would match is not known, so beside it every other key may have any value. */
  const patterns = (node: DocumentNode): readonly Property[] | undefined => {
    const entries = members(member(node, "patternProperties"));
    const read = entries.flatMap((entry) => {
      const name = checkPattern(entry.key, entry.pointer);
      return name === undefined ? [] : [{ name, schema: readWithin(entry) }];
    });
    const isWhole = read.length === entries.length || read.some(({ name }) => name === "");
    const all = isWhole ? read : [{ name: "", schema: {} }, ...read];
    return all.length === 0 ? undefined : all;
  };

  /** `true` and `{}` assert nothing, but say that the object is a map; they are kept as an empty schema. */
  const additional = (node: DocumentNode): Schema | undefined => child(node, "additionalProperties");

  const readApplicators = (node: DocumentNode) => ({
    allOf: children(node, "allOf"),
    anyOf: children(node, "anyOf"),
    oneOf: children(node, "oneOf"),
    not: child(node, "not"),
    if: child(node, "if"),
    // Without `if` the two say nothing (JSON Schema 2020-12 core, section 10.2.2).
    then: member(node, "if") === undefined ? undefined : child(node, "then"),
    else: member(node, "if") === undefined ? undefined : child(node, "else"),
    discriminator: readDiscriminator(member(node, "discriminator")),
  });

  const readDiscriminator = (node: DocumentNode | undefined): Schema["discriminator"] => {
    const property = node === undefined ? undefined : text(node, "propertyName");
    if (node === undefined || property === undefined) return undefined;
    const mapping = members(member(node, "mapping")).flatMap((entry): DiscriminatorMapping[] => {
      const id = mapped(entry);
      return id === undefined ? [] : [{ value: entry.key, ref: id }];
    });
    const otherwise = mapped(member(node, "defaultMapping"));
    return { property, mapping, ...(otherwise !== undefined && { otherwise }) };
  };

  /** A mapping may name a component instead of referencing it (OpenAPI 3.1, section 4.8.25). */
  const mapped = (entry: DocumentNode | undefined): string | undefined => {
    if (typeof entry?.value !== "string") return undefined;
    const isName = /^[A-Za-z0-9._-]+$/.test(entry.value);
    const target = resolver.find(isName ? `#/components/schemas/${entry.value}` : entry.value);
    if (target !== undefined) return idOf(target);
    const reason = isName ? "there is no schema of this name" : "it leads nowhere";
    const place = { file: spec.file, pointer: entry.pointer };
    report(diagnostic("mapping-unresolved", place, { ref: entry.value, reason }));
    return undefined;
  };

  return { read: readFrom, lifted, accessed };
}
