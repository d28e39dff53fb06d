import type { Component, FormerOperation, Operation } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { camelCase, pascalCase } from "./names.ts";

/** The names that an operation of this id has. */
export function formerOperation(id: string | undefined): FormerOperation | undefined {
  return id === undefined ? undefined : { id, name: camelCase(id), typeName: pascalCase(id) };
}

/** The name that a component of this key has. */
export function formerComponent(id: string | undefined): Component["renamedFrom"] {
  return id === undefined ? undefined : { id, name: pascalCase(id) };
}

type Renamed = Pick<Operation, "id" | "name"> & {
  readonly renamedFrom?: { readonly id: string; readonly name: string };
};

/** A name that something else has now is no alias: such a mark is reported and left out. The first of two marks counts. */
export function withoutLivingNames<T extends Renamed>(
  all: readonly T[],
  pointerOf: (one: T) => string,
  file: string,
  report: Report,
): readonly T[] {
  if (all.every(({ renamedFrom }) => renamedFrom === undefined)) return all;
  const taken = new Set(all.flatMap(({ id, name }) => [`id ${id}`, `name ${name}`]));
  return all.map((one) => {
    const { renamedFrom: before, ...rest } = one;
    if (before === undefined) return one;
    const keys = [`id ${before.id}`, `name ${before.name}`];
    if (keys.some((key) => taken.has(key))) {
      const problem = `names ${JSON.stringify(before.id)}, and something is called so now`;
      const place = { file, pointer: `${pointerOf(one)}/x-renamed-from` };
      report(diagnostic("extension-invalid", place, { extension: "x-renamed-from", problem }));
      return rest as unknown as T;
    }
    for (const key of keys) taken.add(key);
    return one;
  });
}
