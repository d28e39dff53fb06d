import type { Contract, Operation, Parameter } from "../../contract/contract.ts";
import type { JsonObject } from "../../contract/json.ts";
import { isScalar, mayBeNested, mayBeObject } from "./values.ts";

/**
 * Parameters whose serialisation is not the usual one of their place (OpenAPI 3.1, section 4.8.12.2). A scalar is
 * written in one way, exploded or not (RFC 6570, section 3.2.1).
 */
export function parameterStyles(
  operation: Operation,
  place: Parameter["in"],
  contract: Contract,
): JsonObject | undefined {
  const entries = operation.parameters
    .filter((parameter) => parameter.in === place)
    .flatMap((parameter): [string, JsonObject][] => {
      const style = parameterStyle(parameter, contract);
      return Object.keys(style).length === 0 ? [] : [[parameter.name, style]];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function parameterStyle(parameter: Parameter, contract: Contract): JsonObject {
  const { in: place, style, explode, mediaType, mediaKind, schema, allowReserved } = parameter;
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const usualExplode = style === "form" || style === "cookie";
  const reserved = allowReserved && (place === "query" || place === "path") ? { allowReserved } : {};
  if (mediaType !== undefined)
    return mediaKind === "json" || mediaKind === "form" ? { content: mediaKind, ...reserved } : reserved;
  const isAnyway = style === usual && (explode === (usual === "form") || isScalar(schema, contract));
  if (isAnyway) return reserved;
  return {
    ...(style !== usual && { style }),
    ...(style !== "deepObject" && explode !== usualExplode && { explode }),
    ...reserved,
  };
}

/** Whether the parameters of an operation need more than what every client has: see the runtime's `styledParameters`. */
export function isStyled(operation: Operation, contract: Contract): boolean {
  return operation.parameters.some((parameter) => {
    const { in: place, schema, mediaType } = parameter;
    if (place === "cookie" || place === "querystring") return true;
    if (Object.keys(parameterStyle(parameter, contract)).length > 0) return true;
    if (mediaType !== undefined) return false;
    return mayBeNested(schema, contract) || (place !== "query" && mayBeObject(schema, contract));
  });
}
