import { document, type Node, walk } from "./document.ts";

const prefix = "#/components/schemas/";

/** Names of the component schemas that the values refer to, directly or through others. */
export function reachableSchemas(values: readonly unknown[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    const target = node.$ref;
    if (typeof target !== "string" || !target.startsWith(prefix)) return;
    const name = target.slice(prefix.length);
    if (names.has(name)) return;
    names.add(name);
    walk(document.components.schemas[name], "", visit);
  };
  for (const value of values) walk(value, "", visit);
  return names;
}
