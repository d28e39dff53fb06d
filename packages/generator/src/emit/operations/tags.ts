import type { Contract, Operation } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { OperationNames, Plan, TagFile } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import { leavesOf } from "../../print/leaves.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { aliasStatements } from "../aliases.ts";
import { operationDocs, tagDocs } from "../docs.ts";
import { answerOf } from "../media.ts";
import { ownedModule } from "../owned-file.ts";
import { type ComponentIndex, createScope, exportedNames, relativeSpecifier, type Scope } from "../scope.ts";
import { chosenBodies, operationBehaviour, operationDescriptor } from "./descriptor.ts";
import { linksStatement } from "./links.ts";
import { answersType, dataType, eventType, failureType, inputType, itemType } from "./operation-types.ts";
import { pageConstants } from "./pages.ts";
import { responseHeaders } from "./response-headers.ts";

/** Types that the modules of tags take from the runtime; each module imports what it uses. */
const runtimeTypes = [
  "Answering",
  "Binary",
  "Documented",
  "HeaderKinds",
  "Operation",
  "PagedOperation",
  "PlatformBlob",
  "StreamOperation",
] as const;

/** Behaviour that only some operations need; it comes with their descriptors, so that others do not pay for it. */
const runtimeValues = [
  "blobAnswer",
  "chosenAnswer",
  "chosenBody",
  "emptyAnswer",
  "form",
  "jsonLines",
  "jsonOrEmpty",
  "multipart",
  "ownServer",
  "paginate",
  "pathParameters",
  "plainAnswer",
  "queryParameters",
  "raw",
  "records",
  "recordsAnswer",
  "styledParameters",
  "textAnswer",
] as const;
const streamValues = ["eventsAnswer", "stream"] as const;

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
    const declared = new Set<string>([...runtimeTypes, ...runtimeValues, ...streamValues, ...pageConstants]);
    for (const { names } of operations) for (const name of exportedNames(names)) declared.add(name);
    for (const { names } of file.aliases) for (const name of exportedNames(names)) declared.add(name);
    const scope = createScope(index, file.path, declared);
    const statements = operations.flatMap(({ operation, names }) => {
      const own = operationStatements(operation, names, contract, plan, scope);
      const former = file.aliases.filter(({ of }) => of === names.name);
      return [...own, ...former.flatMap((alias) => aliasStatements(own, names, alias.names))];
    });
    statements.push(listStatement(file));
    const imports = [
      ...runtimeImports(statements, runtime),
      ...pageImports(statements, file),
      ...scope.imports(true),
    ];
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
  const { stream, payloads } = answerOf(operation);
  const item = stream === undefined ? itemType(operation, names) : undefined;
  const hasData = stream === undefined || payloads.length > 0;
  const args =
    stream === undefined
      ? [names.input, names.data, names.failure, ...(item === undefined ? [] : [names.item])]
      : [names.input, names.event, names.failure, ...(hasData ? [names.data] : [])];
  const answers = answersType(operation, names, scope);
  const kind = stream !== undefined ? "StreamOperation" : item === undefined ? "Operation" : "PagedOperation";
  return [
    inputType(operation, names, contract, scope),
    ...(hasData ? [dataType(operation, names, scope)] : []),
    ...(stream === undefined ? [] : [eventType(operation, names, stream.schemas, scope)]),
    ...(answers === undefined ? [] : [answers]),
    failureType(operation, names, contract, scope),
    ...(item === undefined ? [] : [item]),
    {
      kind: "const",
      name: names.name,
      type: operationType(kind, args, answers === undefined ? undefined : names.answers),
      value: e.pure(e.method(e.identifier("Object"), "freeze", descriptorObject(operation, contract, plan))),
      docs: operationDocs(operation, contract),
    },
    ...linksStatement(operation, names),
    ...responseHeaders(operation, names, contract, scope),
  ];
}

function operationType(kind: string, args: readonly string[], answers: string | undefined): Code {
  const type = t.typeName(kind, ...args.map((name) => t.typeName(name)));
  return answers === undefined
    ? type
    : t.intersectionType([type, t.typeName("Answering", t.typeName(answers))]);
}

/** Objects inside a descriptor are constants, or the literals in them would widen to `string`. */
function descriptorObject(operation: Operation, contract: Contract, plan: Plan): Code {
  const descriptor = operationDescriptor(operation, contract, plan);
  const entries = [...dataEntries(descriptor)];
  const bodies = chosenBodies(operation).map(
    ([mediaType, form]): e.ObjectEntry => ({
      name: mediaType,
      value: e.object([...dataEntries(form.data), ...encodeEntry(form.encode)]),
    }),
  );
  if (bodies.length > 0) entries.push({ name: "bodies", value: e.asConst(e.object(bodies)) });
  for (const [name, value] of Object.entries(operationBehaviour(operation, contract, plan)))
    entries.push({ name, value: e.identifier(value), shorthand: name === value });
  return e.object(entries);
}

function dataEntries(data: JsonObject): readonly e.ObjectEntry[] {
  return Object.entries(data).map(([name, value]) => ({
    name,
    value: isWidened(value) ? e.asConst(e.literal(value)) : e.literal(value),
  }));
}

/** Whether TypeScript would take the texts in a value for any text, where only some are allowed. */
function isWidened(value: JsonValue): boolean {
  return Array.isArray(value)
    ? value.some((item) => typeof item === "string")
    : typeof value === "object" && value !== null;
}

function encodeEntry(encode: string | undefined): readonly e.ObjectEntry[] {
  return encode === undefined ? [] : [{ name: "encode", value: e.identifier(encode) }];
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

function pageImports(statements: readonly Statement[], { path }: TagFile): readonly Import[] {
  const mentioned = leavesOf(statements);
  const names = pageConstants.filter((name) => mentioned.has(name)).map((name) => ({ name }));
  return names.length === 0 ? [] : [{ from: relativeSpecifier(path, "pages"), names }];
}

function runtimeImports(statements: readonly Statement[], runtime: string): readonly Import[] {
  const mentioned = leavesOf(statements);
  const used = (names: readonly string[]) =>
    names.filter((name) => mentioned.has(name)).map((name) => ({ name }));
  const [values, types, events] = [used(runtimeValues), used(runtimeTypes), used(streamValues)];
  return [
    ...(values.length === 0 ? [] : [{ from: runtime, names: values }]),
    ...(types.length === 0 ? [] : [{ from: runtime, names: types, typeOnly: true }]),
    ...(events.length === 0 ? [] : [{ from: `${runtime}/sse`, names: events }]),
  ];
}
