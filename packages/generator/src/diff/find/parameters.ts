import type { Contract, Parameter } from "../../contract/contract.ts";
import type { Finding } from "../fact.ts";
import { below, member } from "../pointer.ts";
import type { SchemaComparison } from "./level.ts";
import type { AnyOperation, OperationMatch } from "./operations.ts";

/** Names of the input's groups, by the location of their parameters. */
const groups = {
  path: "path",
  query: "query",
  querystring: "query",
  header: "headers",
  cookie: "cookies",
} as const;

/** Compares the parameters of an operation. */
export function compareParameters(
  { base, head }: OperationMatch,
  comparison: SchemaComparison,
  spotOf: (
    path: string,
    pointers: { base: string; head: string },
  ) => Parameters<SchemaComparison["compare"]>[2],
  found: (finding: Finding) => void,
): void {
  const before = byKey(base, comparison.base.contract);
  const after = byKey(head, comparison.head.contract);
  const renamed = renamedInPath(base, head);
  for (const [key, parameter] of before) {
    const newName = parameter.in === "path" ? renamed.get(parameter.name) : undefined;
    const now = after.get(newName === undefined ? key : `path ${newName}`);
    const path = member(groups[parameter.in], parameter.name);
    if (now === undefined) {
      const place = { path, side: "base", pointer: below(base.pointer, "parameters") } as const;
      found({ kind: "parameter-removed", ...place, name: parameter.name, required: parameter.required });
      continue;
    }
    const place = { path: member(groups[now.in], now.name), side: "head" } as const;
    const pointer = below(head.pointer, "parameters");
    if (newName !== undefined)
      found({ kind: "parameter-renamed", ...place, pointer, before: parameter.name, after: newName });
    if (parameter.required !== now.required)
      found({
        kind: now.required ? "parameter-required" : "parameter-optional",
        ...place,
        pointer,
        name: now.name,
        before: parameter.required,
        after: now.required,
      });
    const written = [styleOf(parameter), styleOf(now)];
    if (written[0] !== written[1])
      found({
        kind: "parameter-style",
        ...place,
        pointer,
        name: now.name,
        before: written[0] ?? "",
        after: written[1] ?? "",
      });
    if (parameter.description !== now.description)
      found({
        kind: "docs-changed",
        ...place,
        pointer,
        before: parameter.description ?? null,
        after: now.description ?? null,
      });
    if (parameter.deprecated !== now.deprecated)
      found({ kind: now.deprecated ? "deprecated" : "undeprecated", ...place, pointer });
    comparison.compare(
      parameter.schema,
      now.schema,
      spotOf(place.path, { base: below(base.pointer, "parameters"), head: pointer }),
    );
  }
  const renamedTo = new Set([...renamed.values()].map((name) => `path ${name}`));
  for (const [key, parameter] of after)
    if (!before.has(key) && !renamedTo.has(key))
      found({
        kind: "parameter-added",
        path: member(groups[parameter.in], parameter.name),
        side: "head",
        pointer: below(head.pointer, "parameters"),
        name: parameter.name,
        required: parameter.required,
        hasDefault: comparison.head.whole(parameter.schema).fallback !== undefined,
      });
}

/** By location and name; the client mints the idempotency key, so that it is no parameter for callers. */
function byKey(operation: AnyOperation, contract: Contract): ReadonlyMap<string, Parameter> {
  const key = operation.idempotency === "none" ? undefined : contract.idempotency?.header.toLowerCase();
  return new Map(
    operation.parameters
      .filter(({ in: place, name }) => place !== "header" || name.toLowerCase() !== key)
      .map((parameter) => {
        const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
        return [`${parameter.in} ${name}`, parameter];
      }),
  );
}

/** Variables of the path at the same place that are called otherwise now. */
function renamedInPath(base: AnyOperation, head: AnyOperation): ReadonlyMap<string, string> {
  const names = ({ path }: AnyOperation) => [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const before = names(base);
  const after = names(head);
  const renamed = new Map<string, string>();
  if ("trigger" in base || before.length !== after.length) return renamed;
  for (const [index, name] of before.entries()) {
    const now = after[index];
    if (now !== undefined && now !== name && !after.includes(name) && !before.includes(now))
      renamed.set(name, now);
  }
  return renamed;
}

function styleOf({ style, explode, allowReserved, allowEmptyValue, mediaType }: Parameter): string {
  if (mediaType !== undefined) return mediaType;
  return [style, explode && "explode", allowReserved && "allowReserved", allowEmptyValue && "allowEmptyValue"]
    .filter((word) => typeof word === "string")
    .join(" ");
}
