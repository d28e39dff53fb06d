import type { OperationNames } from "../contract/plan.ts";
import type { Docs } from "../print/comment.ts";
import * as e from "../print/expression.ts";
import type { Statement } from "../print/module.ts";
import * as t from "../print/type.ts";
import { exportedNames } from "./scope.ts";

/** Comment on a name that something had before it was renamed. */
export function aliasDocs(now: string): Docs {
  return { paragraphs: [], tags: [{ tag: "deprecated", text: `Renamed to \`${now}\`.` }] };
}

/** The declarations of an operation once more, under the names that it had. */
export function aliasStatements(
  statements: readonly Statement[],
  now: OperationNames,
  before: OperationNames,
): readonly Statement[] {
  const former = new Map<string, string>();
  const old = exportedNames(before);
  for (const [index, name] of exportedNames(now).entries()) former.set(name, old[index] ?? name);
  return statements.flatMap((statement): Statement[] => {
    if (statement.kind === "reexport") {
      const names = (statement.names ?? []).flatMap(({ name, alias = name }) => {
        const other = former.get(alias);
        return other === undefined ? [] : [{ now: alias, name, alias: other }];
      });
      return names.map(({ now: shown, name, alias }) => ({
        kind: "reexport",
        from: statement.from,
        names: [{ name, alias }],
        docs: aliasDocs(shown),
      }));
    }
    const name = former.get(statement.name);
    if (name === undefined) return [];
    return [aliasOf(statement.kind === "const" ? "const" : "type", name, statement.name)];
  });
}

/** A name for what another name stands for. */
export function aliasOf(kind: "const" | "type", name: string, now: string): Statement {
  const docs = aliasDocs(now);
  return kind === "const"
    ? { kind, name, value: e.identifier(now), docs }
    : { kind, name, type: t.typeName(now), docs };
}
