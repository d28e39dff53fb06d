import type { Operation, Tag } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { type Claim, distinctNames, numbered } from "./distinct-names.ts";
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
  const pointers = new Map(operations.toReversed().map(({ tag, pointer }) => [tag, pointer]));
  const ids = [...pointers.keys()].sort(compareText);
  const claim = (id: string): Omit<Claim, "names"> => ({
    kind: "tag",
    pointer: pointers.get(id) ?? "",
    key: id,
  });
  const modules = distinctNames(
    ids.map((id) => ({
      ...claim(id),
      names: (number) => [number === undefined ? kebabCase(id) : `${kebabCase(id)}-${number}`],
    })),
    file,
    report,
  );
  // Words that are told apart in a module's name may not be in a constant's. What has a number there has the same here.
  const names = distinctNames(
    ids.map((id, index) => ({
      ...claim(id),
      isDerived: modules[index]?.number !== undefined,
      names: (number = modules[index]?.number) => [numbered(camelCase(id), number)],
    })),
    file,
    report,
  );
  return ids.map((id, index): Tag => {
    const node = described.get(id);
    return compact<Tag>({
      id,
      name: names[index]?.names[0] ?? camelCase(id),
      module: modules[index]?.names[0] ?? kebabCase(id),
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
