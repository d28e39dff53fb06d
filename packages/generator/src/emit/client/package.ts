import type { Contract, SecurityScheme } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { ChannelPlan, Plan } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { emitContractInfo } from "../contract-info.ts";
import { ownedModule } from "../owned-file.ts";
import { absoluteUrl, defaultUrl } from "../servers.ts";
import { clientContract, limitConstants } from "./contract.ts";
import { emitServers } from "./servers.ts";

/** The owned files of the client package: the runtime's client, bound to this contract's data. */
export function emitClient(contract: Contract, plan: Plan, runtime: string): readonly EmittedFile[] {
  const file = (name: string, imports: readonly Import[], statements: readonly Statement[]) =>
    ownedModule(contract, "client", name, { imports, statements });
  const kinds = new Set(plan.channels.map(({ kind }) => kind));
  const limiter = isLimited(contract) ? [{ name: "rateLimiter" }] : [];
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
    emitContractInfo(contract, "client"),
    ...servers,
    file("contract", contractImports(contract, plan, runtime), [
      {
        kind: "const",
        name: "contract",
        type: t.typeName("ClientContract"),
        value: e.object(clientContract(contract, plan)),
        docs: { paragraphs: [`What a client has to know about ${contract.info.title}, as data.`] },
      },
    ]),
    file(
      "client",
      [
        {
          from: runtime,
          names: [...constructors, { name: "createClient", alias: "createRuntimeClient" }, ...limiter],
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
        createClient(contract),
        ...plan.channels.map((channel) => channelStatement(channel, contract.securitySchemes)),
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
    { from: runtime, names: [{ name: "ClientContract" }], typeOnly: true },
  ];
}

function createClient(contract: Contract): Statement {
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
    docs: { paragraphs: [`Makes a client of ${contract.info.title}. ${baseText(contract)}`, limits] },
  };
}

/** What a caller has to know of the base URL. */
function baseText({ servers }: Contract): string {
  const [server] = servers;
  if (server === undefined) return "The document names no server: give `baseUrl`.";
  const usual = absoluteUrl(defaultUrl(server));
  const others =
    servers.length > 1 || server.variables.length > 0 ? " `serverUrl` gives the URLs of `servers`." : "";
  if (usual !== undefined) return `Calls go to ${usual} unless \`baseUrl\` says otherwise.${others}`;
  return defaultUrl(server).startsWith("/")
    ? `The document's server is ${server.url}, relative to where the document stands: give \`baseUrl\`, for example with \`serverUrl\`.`
    : `The document's server is the template ${server.url}: give \`baseUrl\`, for example with \`serverUrl\`.`;
}

function isLimited(contract: Contract): boolean {
  return contract.rateLimits.length > 0;
}

function channelStatement({ name, kind, schemes }: ChannelPlan, known: readonly SecurityScheme[]): Statement {
  const auth = t.typeName("Auth");
  const text = schemes
    .map(({ id }) => known.find((scheme) => scheme.id === id)?.description ?? placeOf(known, id))
    .join("\n\n");
  const docs = { paragraphs: [text] };
  const [first] = schemes;
  const scheme: Code = e.string(first?.id ?? "");
  if (kind === "bearer")
    return {
      kind: "const",
      name,
      docs,
      value: e.arrow(
        [
          { name: "getToken", type: e.fixed`() => Token | Promise<Token>` },
          { name: "options", type: e.fixed`Omit<BearerOptions, "scheme">`, optional: true },
        ],
        e.call(
          e.identifier("runtimeBearer"),
          e.identifier("getToken"),
          e.object([
            { name: "options", value: e.identifier("options"), spread: true },
            { name: "scheme", value: scheme },
          ]),
        ),
        auth,
      ),
    };
  if (kind === "basic")
    return {
      kind: "const",
      name,
      docs,
      value: e.arrow(
        [
          { name: "user", type: t.keyword("string") },
          { name: "password", type: t.keyword("string") },
        ],
        e.call(e.identifier("runtimeBasic"), e.identifier("user"), e.identifier("password"), scheme),
        auth,
      ),
    };
  return {
    kind: "const",
    name,
    docs,
    value: e.arrow(
      schemes.map(({ parameter }) => ({ name: parameter, type: t.keyword("string") })),
      e.call(
        e.identifier("runtimeApiKeys"),
        e.array(schemes.map(({ id }) => e.string(id))),
        keyPlaces(schemes, known),
      ),
      auth,
    ),
  };
}

/** `{ headers: { "X-Api-Key": apiKey } }`: where each key goes. */
function keyPlaces(schemes: ChannelPlan["schemes"], known: readonly SecurityScheme[]): Code {
  const entries = new Map<"headers" | "query", e.ObjectEntry[]>();
  for (const { id, parameter } of schemes) {
    const scheme = known.find((candidate) => candidate.id === id);
    if (scheme?.kind !== "apiKey") continue;
    const place = scheme.in === "header" ? "headers" : "query";
    entries.set(place, [
      ...(entries.get(place) ?? []),
      { name: scheme.name, value: e.identifier(parameter) },
    ]);
  }
  return e.object([...entries].map(([name, members]) => ({ name, value: e.object(members) })));
}

function placeOf(known: readonly SecurityScheme[], id: string): string {
  const scheme = known.find((candidate) => candidate.id === id);
  if (scheme?.kind === "apiKey") return `Sent as the ${scheme.in} \`${scheme.name}\`.`;
  return scheme?.kind === "basic" ? "User name and password (RFC 7617)." : "A bearer token (RFC 6750).";
}
