import type { Operation } from "../contract/contract.ts";
import type { IncomingNames, OperationNames } from "../contract/plan.ts";

/** The names that an operation may export. */
export function operationNames({ name, typeName }: Operation): OperationNames {
  return {
    name,
    input: `${typeName}Input`,
    data: `${typeName}Data`,
    failure: `${typeName}Failure`,
    item: `${typeName}Item`,
    event: `${typeName}Event`,
    params: `${typeName}Params`,
    query: `${typeName}Query`,
    headers: `${typeName}Headers`,
    cookies: `${typeName}Cookies`,
    body: `${typeName}Body`,
  };
}

/** Those of a webhook or callback: what comes in is a request, and what goes out a response. */
export function incomingNames(operation: Operation): IncomingNames {
  const { typeName } = operation;
  return { ...operationNames(operation), input: `${typeName}Request`, response: `${typeName}Response` };
}
