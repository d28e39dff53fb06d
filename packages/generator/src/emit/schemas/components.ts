import type { Component } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { ComponentFile, Plan } from "../../contract/plan.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { componentDocs } from "../docs.ts";
import { ownedModule } from "../owned-file.ts";
import { relativeSpecifier } from "../scope.ts";
import { createModuleScope } from "./module-scope.ts";
import type { SchemaPackage } from "./scope.ts";

/** The schemas of all components, a file per component or cycle, and a barrel over them. */
export function emitComponents(pack: SchemaPackage, plan: Plan): readonly EmittedFile[] {
  return [
    ...plan.components.map((file) => emitFile(pack, file)),
    ownedModule(pack.contract, "schemas", "components/index", {
      imports: [],
      statements: plan.components.map(({ path }) => ({
        kind: "reexport",
        from: relativeSpecifier("components/index", path),
      })),
    }),
  ];
}

function emitFile(pack: SchemaPackage, file: ComponentFile): EmittedFile {
  const components = pack.traits.order(file.ids).flatMap((id) => pack.byId.get(id) ?? []);
  const scope = createModuleScope(
    pack,
    file.path,
    new Set(components.map(({ name }) => name)),
    components.map(({ id }) => id),
  );
  const printed = components.map((component) => {
    const { id, name, schema, requestFormOf } = component;
    scope.at(componentPointer(requestFormOf ?? id), id);
    const zod = scope.zodOf(schema);
    const isLarge = pack.sizes.isLarge(id);
    return { name, docs: componentDocs(component), zod, isLarge, isOpaque: isLarge || scope.isLazy };
  });
  const statements = printed.flatMap(({ name, docs, zod, isLarge, isOpaque }): Statement[] => [
    {
      kind: "const",
      name,
      value: zod.code,
      docs,
      ...(isOpaque && { type: t.qualifiedType("z", "ZodType", t.typeName(name)) }),
    },
    // Through a cycle TypeScript would find `any` when it writes declarations, so the type is spelled out.
    { kind: "type", name, type: scope.isRecursive || isLarge ? zod.type() : t.inferType("z", name) },
  ]);
  return ownedModule(pack.contract, "schemas", file.path, { imports: scope.imports(), statements });
}

/** JSON pointer of a component (RFC 6901): its id is its key, or the pointer itself when it stands elsewhere. */
export function componentPointer(id: Component["id"]): string {
  return id.startsWith("/") ? id : `/components/schemas/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
