import type { Component, Contract } from "../contract/contract.ts";
import type { ComponentFile } from "../contract/plan.ts";
import { fileNames } from "./file-names.ts";

/** One file per component; those of one reference cycle share the file of the first. */
export function planComponentFiles(contract: Contract): readonly ComponentFile[] {
  const byId = new Map(contract.components.map((component) => [component.id, component]));
  const heads = contract.components.filter(({ id, cycle }) => cycle === undefined || cycle[0] === id);
  const names = fileNames(heads.map(({ name }) => (name.toLowerCase() === "index" ? `${name}_` : name)));
  return heads.map(
    (component: Component, index): ComponentFile => ({
      path: `components/${names[index]}`,
      ids: (component.cycle ?? [component.id]).filter((id) => byId.has(id)),
    }),
  );
}
