import type { Operation, Tag } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { camelCase, kebabCase } from "./names.ts";
import { compact, compareText, type DocumentNode, elements, member, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";

/** The tags that have operations, each with the name of its module. */
export function readTags(
  file: string,
  resolver: Resolver,
  operations: readonly Operation[],
  report: Report,
): readonly Tag[] {
  const described = new Map(
    elements(member(resolver.root, "tags")).map((node) => [text(node, "name"), node] as const),
  );
  checkParents(file, described, report);
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
    const node = described.get(id);
    return compact<Tag>({
      id,
      name: camelCase(id),
      module,
      summary: node && text(node, "summary"),
      description: node && text(node, "description"),
      parent: node && text(node, "parent"),
      kind: node && text(node, "kind"),
    });
  });
}

/** A parent is a tag of the document, and no tag is above itself (OpenAPI 3.2, section 4.22). */
function checkParents(
  file: string,
  described: ReadonlyMap<string | undefined, DocumentNode>,
  report: Report,
): void {
  const parentOf = (name: string | undefined) => {
    const node = described.get(name);
    return node && text(node, "parent");
  };
  for (const [name, node] of described) {
    const parent = parentOf(name);
    if (parent === undefined) continue;
    const pointer = `${node.pointer}/parent`;
    if (!described.has(parent)) report(diagnostic("ref-unresolved", { file, pointer }, { ref: parent }));
    const line = [name];
    for (
      let next: string | undefined = parent;
      next !== undefined && !line.includes(next);
      next = parentOf(next)
    )
      line.push(next);
    // Reported where the names of the circle are first in their order.
    const isCircle = parentOf(line.at(-1)) === name;
    if (isCircle && line.every((other) => compareText(name ?? "", other ?? "") <= 0))
      report(
        diagnostic(
          "spec-structure",
          { file, pointer },
          {
            problem: `a tag is its own parent: ${[...line, name].map((one) => quote(one ?? "")).join(" → ")}`,
          },
        ),
      );
  }
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
