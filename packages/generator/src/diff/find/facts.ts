import type { ChangeDirection, SymbolKind } from "../../contract/change.ts";
import type { Contract } from "../../contract/contract.ts";
import type { Fact, Finding } from "../fact.ts";
import { componentPointer } from "../pointer.ts";
import { compareBodies } from "./bodies.ts";
import { compareComponentNames, findRenames } from "./components.ts";
import { compareContracts } from "./contract.ts";
import { compareErrorCodes } from "./error-codes.ts";
import type { SchemaComparison, Spot } from "./level.ts";
import { type AnyOperation, compareOperation, matchOperations, type OperationMatch } from "./operations.ts";
import { createPairs, type Pair, type Pairs } from "./pairs.ts";
import { compareParameters } from "./parameters.ts";
import { compareAnswers, compareResponses } from "./responses.ts";
import { createSchemaComparison } from "./schemas.ts";
import { compareSecurity } from "./security.ts";
import { createSide } from "./side.ts";

/** Everything in which two contracts differ. */
export function findFacts(baseContract: Contract, headContract: Contract): readonly Fact[] {
  const base = createSide(baseContract);
  const head = createSide(headContract);
  const renames = findRenames(base, head);
  const pairs = createPairs();
  const comparison = createSchemaComparison(base, head, renames, pairs);
  const facts: Fact[] = [];
  for (const kind of ["operation", "webhook", "callback"] as const) compareAll(kind, comparison, facts);
  facts.push(...componentFacts(comparison, pairs));
  for (const { name, finding } of compareComponentNames(base, head, renames))
    facts.push({
      ...finding,
      symbol: { kind: "schema", name },
      operations: [],
      cause: "spec",
      travels: false,
    });
  const operationsOf = new Map(
    [...baseContract.errorCodes, ...headContract.errorCodes].map((code) => [
      `${code.code} ${code.name}`,
      code.operations,
    ]),
  );
  for (const { name, finding } of compareErrorCodes(baseContract.errorCodes, headContract.errorCodes))
    facts.push({
      ...finding,
      symbol: { kind: "error-code", name },
      operations: operationsOf.get(name) ?? [],
      // Which status a code comes with is said by the document.
      cause: finding.kind === "code-statuses" ? "spec" : "tables",
      travels: true,
    });
  for (const { kind, name, isOfTables, finding } of compareContracts(baseContract, headContract))
    facts.push({
      ...finding,
      symbol: { kind, name },
      operations: [],
      cause: isOfTables ? "tables" : "spec",
      travels: true,
    });
  return facts;
}

const lists = { operation: "operations", webhook: "webhooks", callback: "callbacks" } as const;

function compareAll(
  kind: keyof typeof lists & SymbolKind,
  comparison: SchemaComparison,
  facts: Fact[],
): void {
  const { both, removed, added } = matchOperations(
    comparison.base.contract[lists[kind]],
    comparison.head.contract[lists[kind]],
  );
  const add = (name: string, finding: Finding, direction?: ChangeDirection) =>
    facts.push({
      ...finding,
      symbol: { kind, name },
      ...(direction && { direction }),
      operations: kind === "operation" ? [name] : [],
      cause: "spec",
      travels: true,
    });
  const line = ({ method, path }: AnyOperation) => `${method} ${path}`;
  for (const match of both) compareMatch(match, comparison, (...fact) => add(match.head.name, ...fact));
  for (const operation of removed)
    add(operation.name, {
      kind: "operation-removed",
      path: "",
      side: "base",
      pointer: operation.pointer,
      before: line(operation),
      isAnnounced: operation.deprecated === true,
    });
  for (const operation of added)
    add(operation.name, {
      kind: "operation-added",
      path: "",
      side: "head",
      pointer: operation.pointer,
      after: line(operation),
    });
}

function compareMatch(
  match: OperationMatch,
  comparison: SchemaComparison,
  add: (finding: Finding, direction?: ChangeDirection) => void,
): void {
  const { base, head } = match;
  const isIncoming = "trigger" in head;
  const pointers = { base: base.pointer, head: head.pointer };
  const message = (direction: ChangeDirection) => {
    const found = (finding: Finding) => add(finding, direction);
    const spotOf = (path: string, place: Spot["pointers"]): Spot => ({
      from: { operation: head.name, direction },
      path,
      pointers: place,
      found,
    });
    return { comparison, spotOf, found };
  };
  // What the platform sends by itself is read as its answers are, and answered as requests are made.
  const input = message(isIncoming ? "response" : "request");
  const output = message(isIncoming ? "request" : "response");
  for (const finding of compareOperation(match)) add(finding);
  compareParameters(match, comparison, input.spotOf, input.found);
  compareBodies(base.body, head.body, pointers, input);
  if (isIncoming) {
    compareAnswers(base.responses, head.responses, pointers, output);
    return;
  }
  compareResponses(base.responses, head.responses, pointers, output);
  const contracts = { base: comparison.base.contract, head: comparison.head.contract };
  for (const finding of compareSecurity(match, contracts)) add(finding);
}

/** Compares the components that something refers to, and those that are exported all the same. */
function componentFacts(comparison: SchemaComparison, pairs: Pairs): readonly Fact[] {
  const { base, head, renames } = comparison;
  const codes = envelopeParts(comparison);
  const compareWaiting = () => {
    for (let pair = pairs.next(); pair !== undefined; pair = pairs.next())
      comparePair(pair, comparison, codes);
  };
  compareWaiting();
  const exported = createPairs();
  const known = new Set([...pairs.all()].flatMap((pair) => [pair.base.id, pair.head.id]));
  for (const component of base.components.values()) {
    const now = head.components.get(renames.forward.get(component.id) ?? component.id);
    // `exported` only looks at what nothing leads to; what it leads to in turn may be known.
    if (now !== undefined && !(known.has(component.id) && known.has(now.id)))
      exported.link({ operation: "", direction: "response" }, component, now);
  }
  const alone = createSchemaComparison(base, head, renames, { ...exported, link: () => undefined });
  for (let pair = exported.next(); pair !== undefined; pair = exported.next())
    comparePair(pair, alone, codes);
  return [
    ...[...pairs.all()].flatMap((pair) => factsOf(pair, pairs.reach(pair))),
    ...[...exported.all()].flatMap((pair) => factsOf(pair, { request: [], response: [] })),
  ];
}

function comparePair(pair: Pair, comparison: SchemaComparison, codes: ReadonlyMap<string, string>): void {
  const findings: Finding[] = [];
  const code = codes.get(pair.base.id);
  comparison.compare(pair.base.schema, pair.head.schema, {
    from: { pair },
    path: "",
    pointers: { base: componentPointer(pair.base.id), head: componentPointer(pair.head.id) },
    found: (finding) => findings.push(finding),
    ...(code !== undefined && { skip: new Set([code]) }),
  });
  pair.findings = findings;
}

/** A component that is reached in neither direction is exported in both. */
function factsOf(
  { base, head, findings }: Pair,
  reach: Readonly<Record<ChangeDirection, readonly string[]>>,
): Fact[] {
  if (findings.length === 0) return [];
  const isReached = reach.request.length + reach.response.length > 0;
  const name = base.name === head.name || !isReached ? head.name : `${head.name} (was ${base.name})`;
  return (["request", "response"] as const)
    .filter((direction) => !isReached || reach[direction].length > 0)
    .flatMap((direction) =>
      findings.map(
        (finding): Fact => ({
          ...finding,
          symbol: { kind: "schema", name },
          direction,
          operations: reach[direction],
          cause: "spec",
          travels: isReached,
        }),
      ),
    );
}

/** The components that enveloped answers are made of, with the name of the code field: codes are not enumerations of values. */
function envelopeParts({ base }: SchemaComparison): ReadonlyMap<string, string> {
  const code = base.contract.envelope?.code;
  const found = new Map<string, string>();
  if (code === undefined) return found;
  for (const { responses } of base.contract.operations)
    for (const { content, envelope } of responses) {
      const json = envelope && content.find(({ kind }) => kind === "json");
      for (const id of json === undefined ? [] : base.view(json.schema).refs) found.set(id, code);
    }
  return found;
}
