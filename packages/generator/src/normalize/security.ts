import type { RequiredScheme, SecurityRequirement, SecurityScheme } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { type Claim, distinctNames, numbered } from "./distinct-names.ts";
import { camelCase } from "./names.ts";
import {
  compact,
  type DocumentNode,
  elements,
  escapePointer,
  flag,
  member,
  members,
  text,
  texts,
} from "./node.ts";
import { readFlows } from "./oauth-flows.ts";
import type { Resolver } from "./resolver.ts";

/**
 * HTTP authentication schemes whose credentials depend on a challenge or on the request itself (IANA HTTP Authentication
 * Scheme Registry); those of any other scheme are taken for a fixed text.
 */
const computedSchemes = new Set(
  "concealed digest dpop gnap hoba mutual negotiate ntlm oauth privatetoken scram-sha-1 scram-sha-256 vapid".split(
    " ",
  ),
);

/** `components.securitySchemes` (OpenAPI 3.1, section 4.8.27); those that would be called alike are reported. */
export function readSecuritySchemes(
  resolver: Resolver,
  file: string,
  report: Report,
): readonly SecurityScheme[] {
  const schemes = readSchemes(resolver, file, report);
  const claims = schemes.map(
    ({ id }): Claim => ({
      kind: "security scheme",
      pointer: `/components/securitySchemes/${escapePointer(id)}`,
      key: id,
      names: (number) => [numbered(camelCase(id), number)],
    }),
  );
  const given = distinctNames(claims, file, report);
  return schemes.map((scheme, index) => ({
    ...scheme,
    identifier: given[index]?.names[0] ?? scheme.identifier,
  }));
}

function readSchemes(resolver: Resolver, file: string, report: Report): readonly SecurityScheme[] {
  const components = member(resolver.root, "components");
  const entries = components === undefined ? [] : members(member(components, "securitySchemes"));
  return entries.flatMap((entry): readonly SecurityScheme[] => {
    const node = resolver.resolve(entry);
    if (node === undefined) return [];
    const common = {
      id: entry.key,
      identifier: camelCase(entry.key),
      description: text(node, "description"),
      deprecated: flag(node, "deprecated") === true ? (true as const) : undefined,
    };
    switch (text(node, "type")) {
      case "apiKey": {
        const place = text(node, "in") as "header" | "query" | "cookie";
        const name = text(node, "name") ?? entry.key;
        return [compact<SecurityScheme & { kind: "apiKey" }>({ ...common, kind: "apiKey", in: place, name })];
      }
      case "http":
        return [httpScheme(common, node, file, report)];
      case "oauth2":
        return [
          compact<SecurityScheme & { kind: "oauth2" }>({
            ...common,
            kind: "oauth2",
            flows: readFlows(member(node, "flows")),
            metadataUrl: text(node, "oauth2MetadataUrl"),
          }),
        ];
      case "openIdConnect": {
        const url = text(node, "openIdConnectUrl") ?? "";
        return [
          compact<SecurityScheme & { kind: "openIdConnect" }>({ ...common, kind: "openIdConnect", url }),
        ];
      }
      case "mutualTLS":
        return [compact<SecurityScheme & { kind: "mutualTLS" }>({ ...common, kind: "mutualTLS" })];
      default:
        return [];
    }
  });
}

function httpScheme(
  common: { readonly [K in "id" | "identifier"]: string } & {
    readonly description: string | undefined;
    readonly deprecated: true | undefined;
  },
  node: DocumentNode,
  file: string,
  report: Report,
): SecurityScheme {
  const scheme = text(node, "scheme") ?? "";
  // Names of schemes have no case (RFC 9110, section 11.1).
  const known = scheme.toLowerCase();
  if (known === "basic") return compact<SecurityScheme & { kind: "basic" }>({ ...common, kind: "basic" });
  if (known === "bearer")
    return compact<SecurityScheme & { kind: "bearer" }>({
      ...common,
      kind: "bearer",
      format: text(node, "bearerFormat"),
    });
  const isComputed = computedSchemes.has(known) || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(scheme);
  if (isComputed)
    report(
      diagnostic(
        "client-limited",
        { file, pointer: node.pointer },
        {
          subject: `the HTTP authentication ${quote(scheme)}`,
          reason: "its credentials are computed anew for a challenge or a request",
        },
      ),
    );
  return compact<SecurityScheme & { kind: "http" }>({
    ...common,
    kind: "http",
    scheme,
    computed: isComputed ? true : undefined,
  });
}

/** Alternatives of schemes; undefined when the owner says nothing (section 4.8.30). A name without a scheme is reported. */
export function readSecurity(
  owner: DocumentNode,
  { root }: Resolver,
  file: string,
  report: Report,
): readonly SecurityRequirement[] | undefined {
  const node = member(owner, "security");
  if (node === undefined) return undefined;
  const components = member(root, "components");
  const schemes = components && member(components, "securitySchemes");
  return elements(node).map((alternative) =>
    members(alternative).map(({ key, pointer }) => {
      if (schemes === undefined || member(schemes, key) === undefined)
        report(diagnostic("ref-unresolved", { file, pointer }, { ref: key }));
      const scopes = [...new Set(texts(alternative, key))].sort();
      return compact<RequiredScheme>({ scheme: key, scopes: scopes.length === 0 ? undefined : scopes });
    }),
  );
}
