import { type Node, type Operation, responseOf } from "./document.ts";

/** Business codes by HTTP status, as an operation documents them; a status without codes has an empty list. */
export type FailureCodes = ReadonlyMap<number, readonly number[]>;

const failureEnvelope = "#/components/schemas/FailureEnvelope";

/** Reads the codes of every failure of an operation; throws when a failure is not made of the failure envelope. */
export function failureCodes(operation: Operation): FailureCodes {
  const statuses = Object.keys(operation.responses).map(Number);
  return new Map(
    statuses.filter((status) => status >= 400).map((status) => [status, codesOf(operation, status)]),
  );
}

/** All business codes of an operation. */
export function codesOfOperation(operation: Operation): readonly number[] {
  return [...failureCodes(operation).values()].flat();
}

function codesOf(operation: Operation, status: number): readonly number[] {
  const schema = responseOf(operation, status)?.content?.["application/json"]?.schema;
  const parts =
    schema === undefined ? [] : schema.$ref === undefined ? ((schema.allOf ?? []) as Node[]) : [schema];
  if (!parts.some((part) => part.$ref === failureEnvelope))
    throw new Error(`${operation.operationId} ${status} is not made of the failure envelope`);
  return parts.flatMap((part) => {
    const code = ((part.properties ?? {}) as Node).code as Node | undefined;
    if (code === undefined) return [];
    return (code.enum ?? [code.const]) as number[];
  });
}
