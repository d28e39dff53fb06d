import type { Operation } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan, TagFile } from "../../contract/plan.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { tagDocs } from "../docs.ts";
import { ownedModule } from "../owned-file.ts";
import { relativeSpecifier } from "../scope.ts";
import { createModuleScope, type ModuleScope } from "./module-scope.ts";
import { type OperationPart, operationParts } from "./operation-parts.ts";
import type { SchemaPackage } from "./scope.ts";
import { isReference } from "./traits.ts";

/** One module per tag: the schemas of what its operations take and give. */
export function emitTags(pack: SchemaPackage, plan: Plan): readonly EmittedFile[] {
  const byName = new Map(pack.contract.operations.map((operation) => [operation.name, operation]));
  return plan.tags.map((file) => emitTag(pack, file, byName));
}

function emitTag(pack: SchemaPackage, file: TagFile, byName: ReadonlyMap<string, Operation>): EmittedFile {
  const parts = file.operations.flatMap((names) => {
    const operation = byName.get(names.name);
    return operation === undefined ? [] : operationParts(operation, names, pack);
  });
  const scope = createModuleScope(pack, file.path, new Set(parts.map(({ name }) => name)), []);
  const statements = parts.flatMap((part) => partStatements(part, file, scope, pack));
  const usesZod = statements.some(({ kind }) => kind === "const");
  return ownedModule(pack.contract, "schemas", file.path, {
    docs: tagDocs(file.tag, `Schemas of the operations of \`${file.tag.id}\`.`),
    imports: usesZod ? scope.imports() : [],
    statements,
  });
}

function partStatements(
  { name, docs, schema, pointer, print }: OperationPart,
  file: TagFile,
  scope: ModuleScope,
  { index }: SchemaPackage,
): readonly Statement[] {
  if (schema !== undefined && isReference(schema)) {
    const id = schema.ref as string;
    const from = relativeSpecifier(file.path, index.fileOf.get(id) ?? "");
    return [{ kind: "reexport", from, names: [{ name: index.nameOf.get(id) ?? "", alias: name }], docs }];
  }
  scope.at(pointer);
  const { code } = print(scope);
  return [
    // Bundlers drop an unused call of this form together with the calls in it; of a chain they keep the inner ones.
    { kind: "const", name, value: e.pure(e.call(e.parenthesized(e.arrow([], code)))), docs },
    { kind: "type", name, type: t.inferType("z", name) },
  ];
}
