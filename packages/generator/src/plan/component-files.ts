import type { Component, Contract } from "../contract/contract.ts";
import type { ComponentAlias, ComponentFile } from "../contract/plan.ts";
import type { Report } from "../diagnostics.ts";
import { distinctFiles } from "./distinct-files.ts";

/** One file per component; those of one reference cycle share the file of the first. */
export function planComponentFiles(contract: Contract, report: Report): readonly ComponentFile[] {
  const byId = new Map(contract.components.map((component) => [component.id, component]));
  const heads = contract.components.filter(({ id, cycle }) => cycle === undefined || cycle[0] === id);
  const names = distinctFiles(
    heads.map(({ id, name }) => ({
      kind: "file of the schema",
      key: id,
      pointer: pointerOf(id),
      name: name.toLowerCase() === "index" ? `${name}_` : name,
    })),
    contract,
    report,
  );
  return heads.map(
    (component: Component, index): ComponentFile => ({
      path: `components/${names[index]}`,
      ids: (component.cycle ?? [component.id]).filter((id) => byId.has(id)),
    }),
  );
}

/** A file for each name that a component had, so that the path with which it was imported leads somewhere. */
export function planComponentAliases(
  { components }: Contract,
  files: readonly ComponentFile[],
): readonly Omit<ComponentAlias, "schemaType">[] {
  const taken = new Set(files.map(({ path }) => path.toLowerCase()));
  return components.flatMap(({ id, renamedFrom }): Omit<ComponentAlias, "schemaType">[] => {
    if (renamedFrom === undefined) return [];
    const { name } = renamedFrom;
    let path = `components/${name.toLowerCase() === "index" ? `${name}_` : name}`;
    while (taken.has(path.toLowerCase())) path += "_";
    taken.add(path.toLowerCase());
    return [{ path, name, of: id }];
  });
}

/** Where a component stands in the document; forms and copies of it stand where it does. */
function pointerOf(id: string): string {
  const [key = id] = id.split(/[?#]/);
  return key.startsWith("/") ? key : `/components/schemas/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
