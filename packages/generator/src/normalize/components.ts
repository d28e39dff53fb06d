import type { Component } from "../contract/contract.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { findCycles, referencesOf } from "./cycles.ts";
import { pascalCase } from "./names.ts";
import { compact, compareText, type DocumentNode, isObject, member, members, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";
import { componentId, type LiftedSchema, type SchemaReader } from "./schema.ts";

/** `components.schemas` and every schema that is referenced in place; read after the operations, which may lift some. */
export function readComponents(
  spec: SpecSource,
  resolver: Resolver,
  schemas: SchemaReader,
  report: Report,
): readonly Component[] {
  const declared = member(resolver.root, "components");
  const found = new Map<string, Component & { readonly pointer: string }>();
  const add = (id: string, { node, scope, targets }: LiftedSchema) =>
    found.set(
      id,
      compact<Component & { readonly pointer: string }>({
        id,
        name: pascalCase(nameOf(id, node, targets)),
        schema: schemas.read(node, scope),
        provenance: isObject(node.value) ? text(node, "x-provenance") : undefined,
        pointer: node.pointer,
      }),
    );
  for (const entry of declared === undefined ? [] : members(member(declared, "schemas")))
    add(componentId(entry.pointer), { node: entry, targets: [] });
  // Reading a schema may lift another one: the map grows while it is walked.
  for (const [id, schema] of schemas.lifted) if (!found.has(id)) add(id, schema);

  const components = withFreeNames([...found.values()].sort((a, b) => compareText(a.id, b.id)));
  checkNames(spec, components, report);
  checkDegenerateCycles(spec, components, report);
  return components.map(({ pointer: _pointer, ...component }) => component);
}

/** Names the components of each reference cycle in every one of them. */
export function markCycles(components: readonly Component[]): readonly Component[] {
  const cycles = new Map<string, readonly string[]>();
  for (const cycle of findCycles(new Map(components.map(({ id, schema }) => [id, referencesOf(schema)]))))
    for (const id of cycle) cycles.set(id, cycle);
  return components.map((component) => {
    const cycle = cycles.get(component.id);
    return cycle === undefined ? component : { ...component, cycle };
  });
}

/** A list of which the items are said elsewhere is called by both: `Page with UserPage item`. */
function nameOf(id: string, { pointer }: DocumentNode, targets: readonly string[]): string {
  const name = id.startsWith("/") ? inPlaceName(pointer) : id;
  return targets.length === 0 ? name : `${name} with ${targets.map(inPlaceName).join(" and ")}`;
}

/** `/components/schemas/User/properties/address` → `User address`. */
function inPlaceName(pointer: string): string {
  return pointer
    .split("/")
    .filter(
      (part) =>
        !["", "components", "schemas", "properties", "paths", "content", "schema", "$defs"].includes(part),
    )
    .map((part) => part.replaceAll("~1", " ").replaceAll("~0", " "))
    .join(" ");
}

/** Nobody chose the name of a schema that is referenced in place: it gives way, by a number at its end. */
function withFreeNames<T extends Component>(components: readonly T[]): readonly T[] {
  const isInPlace = ({ id }: Component) => id.startsWith("/");
  const taken = new Set(components.filter((component) => !isInPlace(component)).map(({ name }) => name));
  return components.map((component) => {
    if (!isInPlace(component)) return component;
    let name = component.name;
    for (let number = 2; taken.has(name); number++) name = `${component.name}${number}`;
    taken.add(name);
    return { ...component, name };
  });
}

function checkNames(
  spec: SpecSource,
  components: readonly (Component & { readonly pointer: string })[],
  report: Report,
): void {
  const first = new Map<string, string>();
  for (const { name, pointer, id } of components) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, id);
    else
      report(
        diagnostic("name-collision", { file: spec.file, pointer }, { kind: "schema", name, first: earlier }),
      );
  }
}

/** References that come back to the same value without ever entering a part of it can judge nothing. */
function checkDegenerateCycles(
  spec: SpecSource,
  components: readonly (Component & { readonly pointer: string })[],
  report: Report,
): void {
  const pointers = new Map(components.map(({ id, pointer }) => [id, pointer]));
  const graph = new Map(components.map(({ id, schema }) => [id, referencesOf(schema, true)]));
  for (const cycle of findCycles(graph)) {
    const [start = ""] = cycle;
    const shown = [...cycle, start].map((id) => `#${pointers.get(id) ?? id}`).join(" → ");
    report(
      diagnostic("ref-cycle", { file: spec.file, pointer: pointers.get(start) ?? "" }, { cycle: shown }),
    );
  }
}
