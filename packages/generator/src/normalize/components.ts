import type { Component } from "../contract/contract.ts";
import type { SpecSource } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { checkReferences } from "./check-references.ts";
import { findCycles, referencesOf } from "./cycles.ts";
import { type Claim, distinctNames, numbered } from "./distinct-names.ts";
import { formerComponent } from "./former-names.ts";
import { pascalCase } from "./names.ts";
import { compact, compareText, type DocumentNode, isObject, member, members, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";
import { componentId, type LiftedSchema, type SchemaReader } from "./schema.ts";

interface FoundComponent extends Component {
  readonly pointer: string;
}

/** `components.schemas` and every schema that is referenced in place; read after the operations, which may lift some. */
export function readComponents(
  spec: SpecSource,
  resolver: Resolver,
  schemas: SchemaReader,
  report: Report,
): readonly Component[] {
  const declared = member(resolver.root, "components");
  const found = new Map<string, FoundComponent>();
  const add = (id: string, { node, scope, targets }: LiftedSchema) =>
    found.set(
      id,
      compact<FoundComponent>({
        id,
        name: pascalCase(nameOf(id, node, targets)),
        schema: schemas.read(node, scope),
        renamedFrom: isObject(node.value) ? formerComponent(text(node, "x-renamed-from")) : undefined,
        provenance: isObject(node.value) ? text(node, "x-provenance") : undefined,
        pointer: node.pointer,
      }),
    );
  for (const entry of declared === undefined ? [] : members(member(declared, "schemas")))
    add(componentId(entry.pointer), { node: entry, targets: [] });
  // Reading a schema may lift another one: the map grows while it is walked.
  for (const [id, schema] of schemas.lifted) if (!found.has(id)) add(id, schema);

  const sorted = [...found.values()].sort((a, b) => compareText(a.id, b.id));
  const components = withDistinctNames(sorted, spec.file, report);
  const tooDeep = checkReferences(spec.file, components, report);
  return components.map(({ pointer: _pointer, ...component }) =>
    tooDeep.has(component.id) ? { ...component, schema: {} } : component,
  );
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

/** Those that would be called alike are reported, but for schemas that are referenced in place: nobody chose their names. */
function withDistinctNames(
  components: readonly FoundComponent[],
  file: string,
  report: Report,
): readonly FoundComponent[] {
  const claims = components.map(({ id, name, pointer }): Claim => {
    const isInPlace = id.startsWith("/");
    return {
      kind: "schema",
      pointer,
      key: id,
      isDerived: isInPlace,
      isSilent: isInPlace,
      names: (number) => [numbered(name, number)],
    };
  });
  const given = distinctNames(claims, file, report);
  return components.map((component, index) => ({
    ...component,
    name: given[index]?.names[0] ?? component.name,
  }));
}
