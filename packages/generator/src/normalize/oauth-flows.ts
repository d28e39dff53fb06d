import type { OAuthFlow } from "../contract/contract.ts";
import { compact, type DocumentNode, member, members, text } from "./node.ts";

const kinds = [
  "authorizationCode",
  "clientCredentials",
  "deviceAuthorization",
  "implicit",
  "password",
] as const;

/** OAuth Flows Object (OpenAPI 3.1, sections 4.8.28 and 4.8.29; `deviceAuthorization` since 3.2). */
export function readFlows(flows: DocumentNode | undefined): readonly OAuthFlow[] {
  if (flows === undefined) return [];
  return kinds.flatMap((kind): readonly OAuthFlow[] => {
    const node = member(flows, kind);
    if (node === undefined) return [];
    return [
      compact<OAuthFlow>({
        kind,
        authorizationUrl: text(node, "authorizationUrl"),
        deviceAuthorizationUrl: text(node, "deviceAuthorizationUrl"),
        tokenUrl: text(node, "tokenUrl"),
        refreshUrl: text(node, "refreshUrl"),
        scopes: members(member(node, "scopes")).map(({ key, value }) => ({
          name: key,
          description: typeof value === "string" ? value : "",
        })),
      }),
    ];
  });
}
