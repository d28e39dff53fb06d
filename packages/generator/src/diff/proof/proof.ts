import type { ts } from "ts-morph";
import type { ChangeDirection, TypeVerdict } from "../../contract/change.ts";
import type { Component, Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import { stricter } from "../report.ts";
import { incomingPairs, operationPairs, type Sided } from "./operation-pairs.ts";
import { createTypeProgram, moduleOf } from "./program.ts";
import { createTypeComparison } from "./values.ts";

/** One side of a proof: a contract, and the modules with its types. */
export interface ProofSide {
  readonly contract: Contract;
  readonly plan: Plan;
  readonly files: readonly EmittedFile[];
}

/** What the compiler says of one symbol. */
export interface Proof {
  readonly kind: "callback" | "operation" | "schema" | "webhook";
  /** The name in the head. */
  readonly name: string;
  readonly direction: ChangeDirection;
  readonly verdict: TypeVerdict;
}

/** Holds the emitted types of two contracts against each other. Only modules whose text differs are looked at. */
export function proveTypes(base: ProofSide, head: ProofSide): readonly Proof[] {
  const before = textsOf(base.files);
  const changed = new Set<string>();
  for (const [path, text] of textsOf(head.files)) if (before.get(path) !== text) changed.add(path);
  const components = componentPairs(base, head).filter(({ paths }) => changed.has(paths.head));
  const operations = [...operationPairs(base, head), ...incomingPairs(base, head)].filter(({ paths }) =>
    changed.has(paths.head),
  );
  if (components.length + operations.length === 0) return [];
  const compared = new Set([...components, ...operations].flatMap(({ paths }) => [paths.base, paths.head]));
  const { checker, typeOf } = createTypeProgram(base.files, head.files, (path) => compared.has(path));
  const { compare, compareFailures } = createTypeComparison(checker);
  const found = new Map<string, Proof>();
  const add = (proof: Proof) => {
    const key = JSON.stringify([proof.kind, proof.name, proof.direction]);
    const known = found.get(key);
    found.set(
      key,
      known === undefined ? proof : { ...proof, verdict: stricter(known.verdict, proof.verdict) },
    );
  };
  for (const { paths, names } of components) {
    const a = typeOf("base", paths.base, names.base);
    const b = typeOf("head", paths.head, names.head);
    if (a === undefined || b === undefined) continue;
    for (const direction of ["request", "response"] as const)
      add({ kind: "schema", name: names.head, direction, verdict: compare(a, b, direction) });
  }
  for (const { kind, paths, types, name } of operations)
    for (const { base: was, head: is, direction, isFailure } of types) {
      const a = typeOf("base", paths.base, was);
      const b = typeOf("head", paths.head, is);
      if (a === undefined) continue;
      const held = isFailure ? compareFailures : (x: ts.Type, y: ts.Type) => compare(x, y, direction);
      // Programs import the type by its name.
      const verdict = b === undefined ? "T2" : held(a, b);
      add({ kind, name, direction, verdict });
    }
  return [...found.values()];
}

function textsOf(files: readonly EmittedFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [moduleOf(path), withoutComments(text)]));
}

/** What people read changes no type; nor does the name of the document in the first line. */
function withoutComments(text: string): string {
  return text
    .replace(/^\/\/[^\n]*/, "")
    .replace(/^\s*(?:\/\*\*[^\n]*\*\/|\/\*\*\n(?:\s*\*[^\n]*\n)*?\s*\*\/)$/gm, "");
}

/** Components that have kept their ids. */
function componentPairs(
  base: ProofSide,
  head: ProofSide,
): readonly { readonly paths: Sided; readonly names: Sided }[] {
  const files = { base: componentFiles(base), head: componentFiles(head) };
  const now = new Map(head.contract.components.map((component) => [component.id, component]));
  return base.contract.components.flatMap(({ id, name }: Component) => {
    const other = now.get(id);
    const paths = { base: files.base.get(id), head: files.head.get(id) };
    if (other === undefined || paths.base === undefined || paths.head === undefined) return [];
    return [{ paths: { base: paths.base, head: paths.head }, names: { base: name, head: other.name } }];
  });
}

function componentFiles({ plan }: ProofSide): ReadonlyMap<string, string> {
  return new Map(plan.components.flatMap(({ path, ids }) => ids.map((id) => [id, path] as const)));
}
