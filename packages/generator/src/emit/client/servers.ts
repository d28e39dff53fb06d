import type { Contract, Server, ServerVariable } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import * as e from "../../print/expression.ts";
import { ownedModule } from "../owned-file.ts";
import { namedServers } from "../servers.ts";

/** `servers`: the servers of the document as data, for the runtime's `serverUrl`. Nothing where it names none. */
export function emitServers(contract: Contract): readonly EmittedFile[] {
  if (contract.servers.length === 0) return [];
  const entries = [...namedServers(contract)].map(
    ([name, server]): e.ObjectEntry => ({
      name,
      value: e.object(serverEntries(server)),
      docs: { paragraphs: [server.description] },
    }),
  );
  return [
    ownedModule(contract, "client", "servers", {
      imports: [],
      statements: [
        {
          kind: "const",
          name: "servers",
          value: e.asConst(e.object(entries)),
          docs: {
            paragraphs: [
              `Servers of ${contract.info.title}, the first one being the usual. \`serverUrl\` fills in their variables and gives a \`baseUrl\`.`,
            ],
          },
        },
      ],
    }),
  ];
}

function serverEntries({ url, variables }: Server): readonly e.ObjectEntry[] {
  return [
    { name: "url", value: e.string(url) },
    ...(variables.length === 0 ? [] : [{ name: "variables", value: e.object(variables.map(variableEntry)) }]),
  ];
}

function variableEntry({ name, default: usual, enum: values, description }: ServerVariable): e.ObjectEntry {
  return {
    name,
    value: e.literal({ ...(usual !== undefined && { default: usual }), ...(values && { enum: values }) }),
    docs: { paragraphs: [description] },
  };
}
