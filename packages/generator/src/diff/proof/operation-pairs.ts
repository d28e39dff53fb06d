import type { ChangeDirection } from "../../contract/change.ts";
import type { Contract } from "../../contract/contract.ts";
import type { IncomingFile, Plan } from "../../contract/plan.ts";

export interface Sided {
  readonly base: string;
  readonly head: string;
}

/** A type that both sides may export of an operation, and the way in which its values travel. */
export interface TypePair extends Sided {
  readonly direction: ChangeDirection;
  readonly isFailure?: true;
}

/** An operation that has kept its id. */
export interface OperationPair {
  readonly kind: "callback" | "operation" | "webhook";
  /** The name in the head. */
  readonly name: string;
  /** Of the modules. */
  readonly paths: Sided;
  readonly types: readonly TypePair[];
}

interface Side {
  readonly contract: Contract;
  readonly plan: Plan;
}

const parts = ["input", "data", "event", "failure", "item", "answers", "responseHeaders"] as const;

/** What programs call. */
export function operationPairs(base: Side, head: Side): readonly OperationPair[] {
  const places = { base: operationPlaces(base), head: operationPlaces(head) };
  return base.contract.operations.flatMap(({ id }): readonly OperationPair[] => {
    const was = places.base.get(id);
    const is = places.head.get(id);
    if (was === undefined || is === undefined) return [];
    const types = parts.map(
      (part): TypePair => ({
        base: was.names[part],
        head: is.names[part],
        direction: part === "input" ? "request" : "response",
        ...(part === "failure" && { isFailure: true }),
      }),
    );
    return [{ kind: "operation", name: is.name, paths: { base: was.path, head: is.path }, types }];
  });
}

function operationPlaces({ contract, plan }: Side) {
  const places = new Map(
    plan.tags.flatMap(({ path, operations }) =>
      operations.map((names) => [names.name, { path, names }] as const),
    ),
  );
  return new Map(
    contract.operations.flatMap(({ id, name }) => {
      const place = places.get(name);
      return place === undefined ? [] : [[id, { ...place, name }] as const];
    }),
  );
}

/** What programs receive: they read what comes in, and make what is answered. */
export function incomingPairs(base: Side, head: Side): readonly OperationPair[] {
  return (["webhook", "callback"] as const).flatMap((kind) => {
    const places = {
      base: incomingPlaces(base.plan[`${kind}s`]),
      head: incomingPlaces(head.plan[`${kind}s`]),
    };
    const names = new Map(head.contract[`${kind}s`].map(({ id, name }) => [id, name]));
    return [...places.base].flatMap(([id, was]): readonly OperationPair[] => {
      const is = places.head.get(id);
      const name = names.get(id);
      if (is === undefined || name === undefined) return [];
      return [
        {
          kind,
          name,
          paths: { base: was.path, head: is.path },
          types: [
            { base: was.names.input, head: is.names.input, direction: "response" },
            { base: was.names.response, head: is.names.response, direction: "request" },
          ],
        },
      ];
    });
  });
}

const incomingPlaces = (files: readonly IncomingFile[]) =>
  new Map(
    files.flatMap(({ path, operations }) =>
      operations.map(({ id, names }) => [id, { path, names }] as const),
    ),
  );
