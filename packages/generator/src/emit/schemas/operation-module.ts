import type { EmittedFile } from "../../contract/files.ts";
import type { TagFile } from "../../contract/plan.ts";
import type { Docs } from "../../print/comment.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { aliasStatements } from "../aliases.ts";
import { isReference } from "../conjunction.ts";
import { ownedModule } from "../owned-file.ts";
import { exportedNames, relativeSpecifier } from "../scope.ts";
import { createModuleScope, type ModuleScope } from "./module-scope.ts";
import type { OperationPart } from "./operation-parts.ts";
import type { SchemaPackage } from "./scope.ts";

/** A module that exports the given schemas. */
export function emitParts(
  pack: SchemaPackage,
  path: string,
  parts: readonly OperationPart[],
  docs?: Docs,
  { operations, aliases }: Pick<TagFile, "aliases" | "operations"> = { operations: [], aliases: [] },
): EmittedFile {
  const former = aliases.flatMap(({ names }) => exportedNames(names));
  const scope = createModuleScope(pack, path, new Set([...parts.map(({ name }) => name), ...former]), []);
  const own = parts.flatMap((part) => partStatements(part, path, scope, pack));
  const statements = [
    ...own,
    ...aliases.flatMap(({ of, names }) => {
      const now = operations.find(({ name }) => name === of);
      return now === undefined ? [] : aliasStatements(own, now, names);
    }),
  ];
  const usesZod = statements.some(({ kind }) => kind === "const");
  return ownedModule(pack.contract, "schemas", path, {
    ...(docs && { docs }),
    imports: usesZod ? scope.imports() : [],
    statements,
  });
}

function partStatements(
  { name, docs, schema, pointer, print }: OperationPart,
  path: string,
  scope: ModuleScope,
  { index, sizes }: SchemaPackage,
): readonly Statement[] {
  if (schema !== undefined && isReference(schema)) {
    const id = schema.ref as string;
    const from = relativeSpecifier(path, index.fileOf.get(id) ?? "");
    return [{ kind: "reexport", from, names: [{ name: index.nameOf.get(id) ?? "", alias: name }], docs }];
  }
  scope.at(pointer);
  const { code, type } = print(scope);
  // Bundlers drop an unused call of this form together with the calls in it; of a chain they keep the inner ones.
  const value = e.pure(e.call(e.parenthesized(e.arrow([], code))));
  if (schema !== undefined && sizes.isLargeSchema(schema))
    return [
      { kind: "const", name, value, docs, type: t.qualifiedType("z", "ZodType", t.typeName(name)) },
      { kind: "type", name, type: type() },
    ];
  return [
    { kind: "const", name, value, docs },
    { kind: "type", name, type: t.inferType("z", name) },
  ];
}
