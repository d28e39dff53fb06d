import type { OAuthFlow, SecurityScheme } from "../../contract/contract.ts";
import type { ChannelPlan } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";

/** A function that makes the credentials of one or more schemes: the runtime's, bound to their names. */
export function channelStatement(
  { name, kind, schemes }: ChannelPlan,
  known: readonly SecurityScheme[],
): Statement {
  const auth = t.typeName("Auth");
  const members = schemes.flatMap(({ id }) => known.find((scheme) => scheme.id === id) ?? []);
  const docs = {
    paragraphs: members.flatMap((scheme) => [scheme.description ?? placeOf(scheme), ...flowTexts(scheme)]),
    ...(members.some(({ deprecated }) => deprecated) && { tags: [{ tag: "deprecated" as const, text: "" }] }),
  };
  const scheme: Code = e.string(schemes[0]?.id ?? "");
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
        keyPlaces(schemes, members),
      ),
      auth,
    ),
  };
}

/** `{ headers: { "X-Api-Key": apiKey } }`: where each key goes. */
function keyPlaces(schemes: ChannelPlan["schemes"], members: readonly SecurityScheme[]): Code {
  const headers: e.ObjectEntry[] = [];
  const query: e.ObjectEntry[] = [];
  const cookies: e.ObjectEntry[] = [];
  for (const { id, parameter } of schemes) {
    const scheme = members.find((candidate) => candidate.id === id);
    const value = e.identifier(parameter);
    if (scheme?.kind === "apiKey")
      ({ header: headers, query, cookie: cookies })[scheme.in].push({ name: scheme.name, value });
    if (scheme?.kind === "http")
      headers.push({
        name: "authorization",
        value: e.call(e.identifier("authorizationOf"), e.string(scheme.scheme), value),
      });
  }
  const signs = [
    ...(query.length === 0 ? [] : [e.call(e.identifier("inQuery"), e.object(query))]),
    ...(cookies.length === 0 ? [] : [e.call(e.identifier("inCookies"), e.object(cookies))]),
  ];
  const [sign, other] = signs;
  return e.object([
    ...(headers.length === 0 ? [] : [{ name: "headers", value: e.object(headers) }]),
    ...(sign === undefined
      ? []
      : [{ name: "sign", value: other === undefined ? sign : e.call(e.identifier("inTurn"), ...signs) }]),
  ]);
}

function placeOf(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return scheme.in === "cookie"
        ? `Sent as the cookie \`${scheme.name}\`, where a script may set one; a browser sends its own.`
        : `Sent as the ${scheme.in} \`${scheme.name}\`.`;
    case "basic":
      return "User name and password (RFC 7617).";
    case "http":
      return `Credentials of the scheme \`${scheme.scheme}\`, in the Authorization header.`;
    case "bearer":
      return `A bearer token (RFC 6750)${scheme.format === undefined ? "" : `: ${scheme.format}`}.`;
    case "openIdConnect":
      return `A bearer token (RFC 6750) of the OpenID provider that \`${scheme.url}\` describes.`;
    default:
      return "A bearer token (RFC 6750).";
  }
}

const flowNames: Readonly<Record<OAuthFlow["kind"], string>> = {
  authorizationCode: "authorization code",
  clientCredentials: "client credentials",
  deviceAuthorization: "device authorization",
  implicit: "implicit",
  password: "resource owner password credentials",
};

/** Where a token comes from, and the scopes that there are; the caller gets it. */
function flowTexts(scheme: SecurityScheme): readonly string[] {
  if (scheme.kind !== "oauth2") return [];
  return scheme.flows.map((flow) => {
    const addresses = [
      ["authorization", flow.authorizationUrl],
      ["device authorization", flow.deviceAuthorizationUrl],
      ["token", flow.tokenUrl],
      ["refresh", flow.refreshUrl],
    ].flatMap(([what, url]) => (url === undefined ? [] : [`${what} \`${url}\``]));
    const head = `OAuth 2.0, ${flowNames[flow.kind]}: ${addresses.join(", ")}.`;
    const scopes = flow.scopes.map(({ name, description }) =>
      description === "" ? `- \`${name}\`` : `- \`${name}\`: ${description}`,
    );
    return scopes.length === 0 ? head : [`${head} Scopes:`, ...scopes].join("\n");
  });
}
