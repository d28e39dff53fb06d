import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import * as e from "../../print/expression.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { ownedModule } from "../owned-file.ts";

/** The owned files of the query package: the runtime's options for TanStack Query, under the name of this contract. */
export function emitQuery(contract: Contract, runtime: string): readonly EmittedFile[] {
  const entry = `${runtime}/tanstack-query`;
  const { title } = contract.info;
  const file = (name: string, imports: readonly Import[], statements: readonly Statement[]) =>
    ownedModule(contract, "query", name, { imports, statements });
  return [
    file(
      "index",
      [],
      [
        { kind: "reexport", from: "./contract-info.js" },
        { kind: "reexport", from: "./queries.js" },
      ],
    ),
    file(
      "queries",
      [
        { from: entry, names: [{ name: "queriesOf", alias: "runtimeQueriesOf" }] },
        { from: runtime, names: [{ name: "Client" }], typeOnly: true },
        { from: entry, names: [{ name: "Queries" }], typeOnly: true },
      ],
      [
        {
          kind: "reexport",
          from: entry,
          docs: {
            paragraphs: [
              "Everything of this entry of the runtime; what this module declares itself takes precedence.",
            ],
          },
        },
        {
          kind: "const",
          name: "queriesOf",
          value: e.arrow(
            [{ name: "client", type: t.typeName("Client") }],
            e.call(e.identifier("runtimeQueriesOf"), e.identifier("client"), e.literal(title)),
            t.typeName("Queries"),
          ),
          docs: {
            paragraphs: [
              `Makes options for TanStack Query of the operations of ${title}. Their keys begin with its name.`,
            ],
          },
        },
      ],
    ),
  ];
}
