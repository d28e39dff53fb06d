import type { Operation } from "../contract/contract.ts";
import type { IncomingNames, OperationNames } from "../contract/plan.ts";

/** Gives a name of its own to each part of the operations that one index exports side by side. */
export interface NameScope {
  /** The name itself, or with underscores behind it where it is taken. */
  free(name: string): string;
}

/** `taken`: the names of constants that are there before. */
export function createNameScope(taken: Iterable<string>): NameScope {
  const names = new Set(taken);
  return {
    free(name) {
      let candidate = name;
      while (names.has(candidate)) candidate += "_";
      names.add(candidate);
      return candidate;
    },
  };
}

/** The names that an operation may export; that of its descriptor is taken already. */
export function operationNames({ name, typeName }: Operation, scope: NameScope): OperationNames {
  return {
    name,
    input: scope.free(`${typeName}Input`),
    data: scope.free(`${typeName}Data`),
    failure: scope.free(`${typeName}Failure`),
    item: scope.free(`${typeName}Item`),
    event: scope.free(`${typeName}Event`),
    params: scope.free(`${typeName}Params`),
    query: scope.free(`${typeName}Query`),
    headers: scope.free(`${typeName}Headers`),
    cookies: scope.free(`${typeName}Cookies`),
    body: scope.free(`${typeName}Body`),
    links: scope.free(`${name.replace(/_$/, "")}Links`),
  };
}

/** Those of a webhook or callback: what comes in is a request, and what goes out a response. */
export function incomingNames(operation: Operation, scope: NameScope): IncomingNames {
  const names = operationNames(operation, scope);
  const { typeName } = operation;
  return {
    ...names,
    input: scope.free(`${typeName}Request`),
    response: scope.free(`${typeName}Response`),
  };
}
