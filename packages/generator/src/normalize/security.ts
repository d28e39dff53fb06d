import type { SecurityRequirement, SecurityScheme } from "../contract/contract.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import { camelCase } from "./names.ts";
import { type DocumentNode, elements, member, members, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";

/** `components.securitySchemes` (OpenAPI 3.1, section 4.8.27). */
export function readSecuritySchemes(resolver: Resolver): readonly SecurityScheme[] {
  const components = member(resolver.root, "components");
  const entries = components === undefined ? [] : members(member(components, "securitySchemes"));
  return entries.flatMap((entry): SecurityScheme[] => {
    const node = resolver.resolve(entry);
    if (node === undefined) return [];
    const description = text(node, "description");
    const base = {
      id: entry.key,
      identifier: camelCase(entry.key),
      ...(description === undefined ? {} : { description }),
    };
    const type = text(node, "type");
    if (type === "apiKey") {
      const place = text(node, "in") as "header" | "query" | "cookie";
      return [{ ...base, kind: "apiKey", in: place, name: text(node, "name") ?? entry.key }];
    }
    if (type === "http") {
      const scheme = (text(node, "scheme") ?? "").toLowerCase();
      return [{ ...base, kind: scheme === "bearer" || scheme === "basic" ? scheme : "http" }];
    }
    if (type === "oauth2" || type === "openIdConnect" || type === "mutualTLS")
      return [{ ...base, kind: type }];
    return [];
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
      return key;
    }),
  );
}
