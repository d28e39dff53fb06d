import type { Operation, Tag } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { camelCase, kebabCase } from "./names.ts";
import { compact, compareText, elements, member, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";

/** The tags that have operations, each with the name of its module. */
export function readTags(
  file: string,
  resolver: Resolver,
  operations: readonly Operation[],
  report: Report,
): readonly Tag[] {
  const described = new Map(
    elements(member(resolver.root, "tags")).map((node) => [text(node, "name"), text(node, "description")]),
  );
  const first = new Map<string, string>();
  return [...new Set(operations.map(({ tag }) => tag))].sort(compareText).map((id): Tag => {
    const module = kebabCase(id);
    const earlier = first.get(module);
    if (earlier !== undefined)
      report(
        diagnostic(
          "name-collision",
          { file, pointer: operations.find(({ tag }) => tag === id)?.pointer ?? "" },
          { kind: "tag", name: module, first: earlier },
        ),
      );
    first.set(module, id);
    return compact<Tag>({ id, name: camelCase(id), module, description: described.get(id) });
  });
}

/** Operations become exported names of their modules and of the whole package, so they are unique over all of them. */
export function checkOperationNames(file: string, operations: readonly Operation[], report: Report): void {
  const first = new Map<string, string>();
  for (const { name, typeName, id, pointer } of operations) {
    const earlier = first.get(typeName) ?? first.get(name);
    if (earlier !== undefined)
      report(diagnostic("name-collision", { file, pointer }, { kind: "operation", name, first: earlier }));
    first.set(name, id);
    first.set(typeName, id);
  }
}
