import type { Component, Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { ComponentAlias, ComponentFile, Plan } from "../../contract/plan.ts";
import type { Statement } from "../../print/module.ts";
import { aliasOf } from "../aliases.ts";
import { componentDocs } from "../docs.ts";
import { ownedModule } from "../owned-file.ts";
import { type ComponentIndex, createScope, relativeSpecifier } from "../scope.ts";
import { schemaType } from "./schema-type.ts";

/** The types of all components, a file per component or cycle, and a barrel over them. */
export function emitComponentTypes(
  contract: Contract,
  plan: Plan,
  index: ComponentIndex,
): readonly EmittedFile[] {
  const byId = new Map(contract.components.map((component) => [component.id, component]));
  return [
    ...plan.components.map((file) => emitFile(file, contract, byId, index)),
    ...plan.componentAliases.map((alias) => emitAlias(alias, contract, index)),
    ownedModule(contract, "operations", "components/index", {
      imports: [],
      statements: [...plan.components, ...plan.componentAliases].map(({ path }) => ({
        kind: "reexport",
        from: relativeSpecifier("components/index", path),
        typeOnly: true,
      })),
    }),
  ];
}

function emitAlias(
  { path, name, of }: ComponentAlias,
  contract: Contract,
  index: ComponentIndex,
): EmittedFile {
  const scope = createScope(index, path, new Set([name]));
  const statements = [aliasOf("type", name, scope.name(of))];
  return ownedModule(contract, "operations", path, { imports: scope.imports(true), statements });
}

function emitFile(
  file: ComponentFile,
  contract: Contract,
  byId: ReadonlyMap<string, Component>,
  index: ComponentIndex,
): EmittedFile {
  const components = file.ids.flatMap((id) => byId.get(id) ?? []);
  const scope = createScope(index, file.path, new Set(components.map(({ name }) => name)));
  // Aliases and not interfaces: only an alias may be given where any further member is allowed, as in a loose schema.
  const statements = components.map(
    (component): Statement => ({
      kind: "type",
      name: component.name,
      type: schemaType(component.schema, scope),
      docs: componentDocs(component),
    }),
  );
  return ownedModule(contract, "operations", file.path, { imports: scope.imports(true), statements });
}
