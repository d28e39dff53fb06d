import type { Contract } from "../../contract/contract.ts";
import type { Plan } from "../../contract/plan.ts";
import { clientSecurity, securityText } from "../security.ts";
import { absoluteUrl, defaultUrl } from "../servers.ts";

/** What the contract asks for where an operation says nothing else, and what is left to the caller's `fetch`. */
export function authTexts(contract: Contract, plan: Plan): readonly (string | undefined)[] {
  const { security, securitySchemes } = contract;
  const needs = securityText(security);
  const left = securitySchemes.filter(({ kind }) => kind === "mutualTLS").map(({ id }) => `\`${id}\``);
  const computed = securitySchemes.flatMap((scheme) =>
    scheme.kind === "http" && scheme.computed ? [`\`${scheme.id}\` (${scheme.scheme})`] : [],
  );
  return [
    needs === undefined ? undefined : `Unless they say otherwise, operations need ${needs}.`,
    needsSeveral(contract, plan)
      ? "`together` makes one channel of several, for operations that need them at the same time."
      : undefined,
    left.length === 0
      ? undefined
      : `Certificates are a matter of the connection: give a \`fetch\` that has one for ${left.join(", ")}.`,
    computed.length === 0
      ? undefined
      : `Credentials that are computed for each request are left to the \`fetch\` that you give: ${computed.join(", ")}.`,
  ];
}

/** What a caller has to know of the base URL. */
export function baseText({ servers }: Contract): string {
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

/** Whether some operation needs schemes together that no channel takes together. */
function needsSeveral(contract: Contract, plan: Plan): boolean {
  const given = new Set(plan.channels.map(({ schemes }) => JSON.stringify(schemes.map(({ id }) => id))));
  const all = [contract.security, ...contract.operations.map(({ security }) => security ?? [])];
  return all.some((alternatives) =>
    clientSecurity(alternatives, contract).some((ids) => ids.length > 1 && !given.has(JSON.stringify(ids))),
  );
}
