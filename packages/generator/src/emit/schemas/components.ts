import type { Component } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { ComponentAlias, ComponentFile, Plan } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import type { Docs } from "../../print/comment.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { aliasOf } from "../aliases.ts";
import { componentDocs } from "../docs.ts";
import { ownedModule } from "../owned-file.ts";
import { createScope, freeName, relativeSpecifier } from "../scope.ts";
import { createModuleScope } from "./module-scope.ts";
import type { SchemaPackage } from "./scope.ts";
import type { Zod } from "./zod.ts";

/** The schemas of all components, a file per component or cycle, and a barrel over them. */
export function emitComponents(pack: SchemaPackage, plan: Plan): readonly EmittedFile[] {
  const emitted = plan.components.map((file) => emitFile(pack, file));
  const named = new Set(emitted.flatMap((each) => each.named));
  return [
    ...emitted.map(({ file }) => file),
    ...plan.componentAliases.map((alias) => emitAlias(pack, alias, named)),
    ownedModule(pack.contract, "schemas", "components/index", {
      imports: [],
      statements: [...plan.components, ...plan.componentAliases].map(({ path }) => ({
        kind: "reexport",
        from: relativeSpecifier("components/index", path),
      })),
    }),
  ];
}

function emitAlias(
  { contract, index, typeNames }: SchemaPackage,
  { path, name, of, schemaType }: ComponentAlias,
  named: ReadonlySet<string>,
): EmittedFile {
  const typeName = named.has(of) ? typeNames.get(of) : undefined;
  const scope = createScope(index, path, new Set([name, schemaType]));
  const now = scope.name(of);
  const from = relativeSpecifier(path, index.fileOf.get(of) ?? "");
  const types = typeName === undefined ? [] : [{ from, names: [{ name: typeName }], typeOnly: true }];
  return ownedModule(contract, "schemas", path, {
    imports: [...scope.imports(false), ...types],
    statements: [
      aliasOf("const", name, now),
      aliasOf("type", name, now),
      ...(typeName === undefined ? [] : [aliasOf("type", schemaType, typeName)]),
    ],
  });
}

/** `named`: ids of the components whose schemas have come out with a type that has a name. */
function emitFile(
  pack: SchemaPackage,
  file: ComponentFile,
): { readonly file: EmittedFile; readonly named: readonly string[] } {
  const components = pack.traits.order(file.ids).flatMap((id) => pack.byId.get(id) ?? []);
  const exported = components.flatMap(({ id, name }) => [name, ...(pack.typeNames.get(id) ?? [])]);
  const names = new Set(exported);
  const declared = components.map((component) => {
    const typeName = pack.typeNames.get(component.id);
    const inner = typeName === undefined ? undefined : innerNames(component.name, typeName, names);
    return { component, inner };
  });
  const ids = components.map(({ id }) => id);
  const scope = createModuleScope(pack, file.path, names, ids);
  const printed = declared.map(({ component, inner }) => {
    const { id, schema, requestFormOf } = component;
    scope.at(componentPointer(requestFormOf ?? id), id);
    const zod = scope.zodOf(schema);
    const isLarge = pack.sizes.isLarge(id);
    const isOpaque = isLarge || scope.isLazy;
    return { component, inner: isOpaque || isAlias(zod) ? undefined : inner, zod, isLarge, isOpaque };
  });
  const statements = printed.flatMap(({ component, inner, zod, isLarge, isOpaque }): Statement[] => {
    const { name } = component;
    const docs = componentDocs(component);
    const opaque = isOpaque ? t.qualifiedType("z", "ZodType", t.typeName(name)) : undefined;
    return [
      ...(inner === undefined
        ? [{ kind: "const" as const, name, value: zod.code, docs, ...(opaque && { type: opaque }) }]
        : namedConst(name, zod.code, docs, inner)),
      // Through a cycle TypeScript would find `any` when it writes declarations, so the type is spelled out.
      { kind: "type", name, type: scope.isRecursive || isLarge ? zod.type() : t.inferType("z", name) },
    ];
  });
  return {
    file: ownedModule(pack.contract, "schemas", file.path, { imports: scope.imports(), statements }),
    named: printed.flatMap(({ component, inner }) => (inner === undefined ? [] : [component.id])),
  };
}

/** It is another component, whose type has a name or needs none. */
function isAlias({ code }: Zod): boolean {
  return code.kind === "leaf";
}

/** Names inside the module for what gives the type its name. */
interface InnerNames {
  readonly value: string;
  readonly type: string;
  readonly typeName: string;
}

function innerNames(name: string, typeName: string, taken: Set<string>): InnerNames {
  const value = freeName(`zod${name}`, taken);
  const type = freeName(`Zod${name}`, taken);
  taken.add(value).add(type);
  return { value, type, typeName };
}

/** Declarations repeat the type of a constant, but not an interface; and an interface extends only what has a name. */
function namedConst(name: string, code: Code, docs: Docs, inner: InnerNames): readonly Statement[] {
  return [
    { kind: "const", name: inner.value, value: code, internal: true },
    { kind: "type", name: inner.type, type: t.typeOf(inner.value), internal: true },
    { kind: "interface", name: inner.typeName, base: inner.type, members: [] },
    { kind: "const", name, value: e.identifier(inner.value), docs, type: t.typeName(inner.typeName) },
  ];
}

/** JSON pointer of a component (RFC 6901): its id is its key, or the pointer itself when it stands elsewhere. */
export function componentPointer(id: Component["id"]): string {
  return id.startsWith("/") ? id : `/components/schemas/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
