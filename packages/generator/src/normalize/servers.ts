import type { Server, ServerVariable } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { compact, type DocumentNode, elements, member, members, text, texts } from "./node.ts";

/** URL templates with their variables (OpenAPI 3.1, sections 4.8.5 and 4.8.6); `owner` is the document, a path item or an operation. */
export function readServers(owner: DocumentNode, file: string, report: Report): readonly Server[] {
  const nodes = elements(member(owner, "servers"));
  const plain = new Set(nodes.map((node) => text(node, "name")));
  const named = new Map<string, string>();
  return nodes.flatMap((node): Server[] => {
    const server = readServer(node, file, report);
    if (server?.name === undefined) return server === undefined ? [] : [server];
    const holder = named.get(server.name);
    let { name } = server;
    for (let number = 2; holder !== undefined && (plain.has(name) || named.has(name)); number += 1)
      name = `${server.name} #${number}`;
    if (holder !== undefined)
      report(
        diagnostic(
          "name-collision",
          { file, pointer: `${node.pointer}/name` },
          { kind: "server", key: server.url, name: server.name, holder, given: name },
        ),
      );
    named.set(name, server.url);
    return [{ ...server, name }];
  });
}

/** One server; undefined without a URL. */
export function readServer(node: DocumentNode, file: string, report: Report): Server | undefined {
  const url = text(node, "url");
  if (url === undefined) return undefined;
  checkUrl(url, node, file, report);
  return compact<Server>({
    url,
    name: text(node, "name"),
    description: text(node, "description"),
    variables: readVariables(url, member(node, "variables")),
  });
}

/** The variables that the URL names, sorted; one that the document does not describe has to be given by the caller. */
function readVariables(url: string, described: DocumentNode | undefined): readonly ServerVariable[] {
  const known = new Map(members(described).map((node) => [node.key, node]));
  const names = [...new Set([...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name))].sort();
  return names.map((name) => {
    const node = known.get(name);
    const values = node === undefined ? [] : texts(node, "enum");
    return compact<ServerVariable>({
      name,
      default: node && text(node, "default"),
      enum: values.length === 0 ? undefined : values,
      description: node && text(node, "description"),
    });
  });
}

/** A base URL is http(s) and has no user, query or fragment: paths are appended to it. */
function checkUrl(url: string, { pointer }: DocumentNode, file: string, report: Report): void {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  const reason =
    scheme !== undefined && !/^https?$/i.test(scheme)
      ? `its scheme is ${quote(scheme)}`
      : /[?#]/.test(url)
        ? "it has a query or a fragment"
        : /^[^/]*\/\/[^/]*@/.test(url)
          ? "it names a user"
          : undefined;
  if (reason !== undefined)
    report(
      diagnostic(
        "client-limited",
        { file, pointer: `${pointer}/url` },
        { subject: `calls to ${quote(url)}`, reason },
      ),
    );
}
