import type { Contract, Operation } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { OperationNames, Plan, TagFile } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import { leavesOf } from "../../print/leaves.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { operationDocs, tagDocs } from "../docs.ts";
import { answerOf } from "../media.ts";
import { ownedModule } from "../owned-file.ts";
import { type ComponentIndex, createScope, type Scope } from "../scope.ts";
import { operationBehaviour, operationDescriptor } from "./descriptor.ts";
import { linksStatement } from "./links.ts";
import { dataType, eventType, failureType, inputType, itemType } from "./operation-types.ts";

/** Types that the modules of tags take from the runtime; each module imports what it uses. */
const runtimeTypes = [
  "Binary",
  "Documented",
  "Operation",
  "PagedOperation",
  "PlatformBlob",
  "StreamOperation",
] as const;

/** Behaviour that only some operations need; it comes with their descriptors, so that others do not pay for it. */
const runtimeValues = [
  "blob",
  "form",
  "multipart",
  "ownServer",
  "paginate",
  "raw",
  "styledParameters",
  "textOf",
] as const;

/** One module per tag: a descriptor and its types per operation, and a list of all for `bind`. */
export function emitTags(
  contract: Contract,
  plan: Plan,
  index: ComponentIndex,
  runtime: string,
): readonly EmittedFile[] {
  const byName = new Map(contract.operations.map((operation) => [operation.name, operation]));
  return plan.tags.map((file) => {
    const operations = file.operations.flatMap((names) => {
      const operation = byName.get(names.name);
      return operation === undefined ? [] : [{ operation, names }];
    });
    const declared = new Set<string>([...runtimeTypes, ...runtimeValues, "stream"]);
    for (const { names } of operations) for (const name of Object.values(names)) declared.add(name);
    const scope = createScope(index, file.path, declared);
    const statements = operations.flatMap(({ operation, names }) =>
      operationStatements(operation, names, contract, plan, scope),
    );
    statements.push(listStatement(file));
    const imports = [...runtimeImports(statements, runtime), ...scope.imports(true)];
    return ownedModule(contract, "operations", file.path, {
      docs: tagDocs(file.tag, `Operations of \`${file.tag.id}\`.`),
      imports,
      statements,
    });
  });
}

function operationStatements(
  operation: Operation,
  names: OperationNames,
  contract: Contract,
  plan: Plan,
  scope: Scope,
): readonly Statement[] {
  const isStream = answerOf(operation).kind === "events";
  const item = isStream ? undefined : itemType(operation, names);
  const result = isStream ? names.event : names.data;
  const args = [names.input, result, names.failure, ...(item === undefined ? [] : [names.item])];
  const kind = isStream ? "StreamOperation" : item === undefined ? "Operation" : "PagedOperation";
  return [
    inputType(operation, names, contract, scope),
    isStream ? eventType(operation, names, scope) : dataType(operation, names, scope),
    failureType(operation, names, contract, scope),
    ...(item === undefined ? [] : [item]),
    {
      kind: "const",
      name: names.name,
      type: t.typeName(kind, ...args.map((name) => t.typeName(name))),
      value: e.pure(e.method(e.identifier("Object"), "freeze", descriptorObject(operation, contract, plan))),
      docs: operationDocs(operation, contract),
    },
    ...linksStatement(operation, names),
  ];
}

/** Objects inside a descriptor are constants, or the literals in them would widen to `string`. */
function descriptorObject(operation: Operation, contract: Contract, plan: Plan): Code {
  const descriptor = operationDescriptor(operation, contract, plan);
  const entries: e.ObjectEntry[] = Object.entries(descriptor).map(([name, value]) => ({
    name,
    value:
      typeof value === "object" && !Array.isArray(value) ? e.asConst(e.literal(value)) : e.literal(value),
  }));
  for (const [name, value] of Object.entries(operationBehaviour(operation, descriptor)))
    entries.push({ name, value: e.identifier(value), shorthand: name === value });
  return e.object(entries);
}

function listStatement(file: TagFile): Statement {
  return {
    kind: "const",
    name: file.list,
    value: e.asConst(
      e.object(file.operations.map(({ name }) => ({ name, value: e.identifier(name), shorthand: true }))),
    ),
    docs: { paragraphs: [`All operations of \`${file.tag.id}\`, for \`client.bind\`.`] },
  };
}

function runtimeImports(statements: readonly Statement[], runtime: string): readonly Import[] {
  const mentioned = leavesOf(statements);
  const used = (names: readonly string[]) =>
    names.filter((name) => mentioned.has(name)).map((name) => ({ name }));
  const [values, types, events] = [used(runtimeValues), used(runtimeTypes), used(["stream"])];
  return [
    ...(values.length === 0 ? [] : [{ from: runtime, names: values }]),
    ...(types.length === 0 ? [] : [{ from: runtime, names: types, typeOnly: true }]),
    ...(events.length === 0 ? [] : [{ from: `${runtime}/sse`, names: events }]),
  ];
}
