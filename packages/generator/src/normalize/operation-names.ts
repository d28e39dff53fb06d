import type { Operation } from "../contract/contract.ts";
import type { Report } from "../diagnostics.ts";
import { type Claim, distinctNames, numbered } from "./distinct-names.ts";
import { camelCase, pascalCase } from "./names.ts";
import type { OperationIds } from "./operation-ids.ts";

/**
 * Operations become exported names of their modules and of the whole package, so they are unique over all of them; so are
 * webhooks, and so are callbacks. Those that would be called alike are reported.
 */
export function nameOperations<T extends Pick<Operation, "id" | "name" | "pointer" | "typeName">>(
  operations: readonly T[],
  ids: OperationIds,
  file: string,
  report: Report,
): readonly T[] {
  const claims = operations.map(({ id, pointer }): Claim => {
    const { wanted, isDerived, label } = ids.of(id);
    return {
      kind: "operation",
      pointer,
      key: wanted,
      label: isDerived ? label : wanted,
      isDerived,
      names: (number) => [numbered(camelCase(wanted), number), numbered(pascalCase(wanted), number)],
    };
  });
  const given = distinctNames(claims, file, report);
  return operations.map((operation, index): T => {
    const [name, typeName = name] = given[index]?.names ?? [operation.name];
    return { ...operation, name, typeName };
  });
}
