import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import * as e from "../../print/expression.ts";
import { leavesOf } from "../../print/leaves.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { ownedModule } from "../owned-file.ts";
import { channelStatement } from "./channels.ts";
import { authTexts, baseText } from "./client-docs.ts";
import { clientContract, judgeOf, limitConstants } from "./contract.ts";
import { emitServers } from "./servers.ts";

/** The owned files of the client package: the runtime's client, bound to this contract's data. */
export function emitClient(contract: Contract, plan: Plan, runtime: string): readonly EmittedFile[] {
  const file = (name: string, imports: readonly Import[], statements: readonly Statement[]) =>
    ownedModule(contract, "client", name, { imports, statements });
  const kinds = new Set(plan.channels.map(({ kind }) => kind));
  const channels = plan.channels.map((channel) => channelStatement(channel, contract.securitySchemes));
  const mentioned = leavesOf(channels);
  const limiter = isLimited(contract) ? [{ name: "rateLimiter" }] : [];
  const parts = ["authorizationOf", "inCookies", "inQuery", "inTurn"]
    .filter((name) => mentioned.has(name))
    .map((name) => ({ name }));
  const constructors = [
    ...(kinds.has("keys") ? [{ name: "apiKeys", alias: "runtimeApiKeys" }] : []),
    ...(kinds.has("basic") ? [{ name: "basic", alias: "runtimeBasic" }] : []),
    ...(kinds.has("bearer") ? [{ name: "bearer", alias: "runtimeBearer" }] : []),
  ];
  const types = [
    ...(plan.channels.length > 0 ? ["Auth"] : []),
    ...(kinds.has("bearer") ? ["BearerOptions"] : []),
    "Client",
    "ClientOptions",
    ...(kinds.has("bearer") ? ["Token"] : []),
  ];
  const servers = emitServers(contract);
  return [
    file(
      "index",
      [],
      [
        { kind: "reexport", from: "./client.js" },
        { kind: "reexport", from: "./contract.js" },
        { kind: "reexport", from: "./contract-info.js" },
        ...servers.map((): Statement => ({ kind: "reexport", from: "./servers.js" })),
      ],
    ),
    ...servers,
    file("contract", contractImports(contract, plan, runtime), [
      {
        kind: "const",
        name: "contract",
        type: t.typeName("ClientContract"),
        value: e.object(clientContract(contract)),
        docs: { paragraphs: [`What a client has to know about ${contract.info.title}.`] },
      },
    ]),
    file(
      "client",
      [
        {
          from: runtime,
          names: [
            ...parts,
            ...constructors,
            { name: "createClient", alias: "createRuntimeClient" },
            ...limiter,
          ],
        },
        { from: runtime, names: types.map((name) => ({ name })), typeOnly: true },
        { from: "./contract.js", names: [{ name: "contract" }] },
      ],
      [
        {
          kind: "reexport",
          from: runtime,
          docs: {
            paragraphs: ["Everything of the runtime; what this module declares itself takes precedence."],
          },
        },
        createClient(contract, plan),
        ...channels,
      ],
    ),
  ];
}

function contractImports(contract: Contract, plan: Plan, runtime: string): readonly Import[] {
  const operations = plan.packages.find(({ id }) => id === "operations");
  const constants = limitConstants(contract).map(({ constant }) => ({ name: constant }));
  return [
    ...(operations === undefined || constants.length === 0
      ? []
      : [
          {
            from: `${operations.name}/limits`,
            names: constants.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          },
        ]),
    { from: runtime, names: [{ name: judgeOf(contract) }] },
    { from: runtime, names: [{ name: "ClientContract" }], typeOnly: true },
  ];
}

function createClient(contract: Contract, plan: Plan): Statement {
  const limits = isLimited(contract)
    ? "It keeps to the rate limits of the contract; `limiter: false` switches that off."
    : undefined;
  const options = isLimited(contract)
    ? e.object([
        { name: "options", value: e.identifier("options"), spread: true },
        // Only false switches it off; undefined is what a caller without an opinion gives.
        { name: "limiter", value: e.fixed`options?.limiter ?? rateLimiter(contract)` },
      ])
    : e.identifier("options");
  return {
    kind: "const",
    name: "createClient",
    value: e.arrow(
      [{ name: "options", type: t.typeName("ClientOptions"), optional: true }],
      e.call(e.identifier("createRuntimeClient"), e.identifier("contract"), options),
      t.typeName("Client"),
    ),
    docs: {
      paragraphs: [
        `Makes a client of ${contract.info.title}. ${baseText(contract)}`,
        limits,
        ...authTexts(contract, plan),
      ],
    },
  };
}

function isLimited(contract: Contract): boolean {
  return contract.rateLimits.length > 0;
}
