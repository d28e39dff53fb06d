import type { Operation } from "../contract/contract.ts";
import type { IncomingNames, OperationNames } from "../contract/plan.ts";
import { mediaNames } from "./media-names.ts";
import type { NameScope } from "./name-scope.ts";

/** The names that an operation may export; that of its descriptor is taken already. */
export function operationNames({ name, typeName, body }: Operation, scope: NameScope): OperationNames {
  const further = (body?.content ?? []).slice(1).map(({ mediaType }) => mediaType);
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
    bodies: mediaNames(`${typeName}Body`, further, scope),
    answers: scope.free(`${typeName}Answers`),
    responseHeaders: scope.free(`${typeName}ResponseHeaders`),
    responseHeaderKinds: scope.free(`${name.replace(/_$/, "")}ResponseHeaders`),
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
