import type { Link, Operation, Response } from "../contract/contract.ts";
import type { SpecSource } from "../contract/sources.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { sortKeys } from "./canonical.ts";
import { mapList } from "./map-schema.ts";
import { compact, type DocumentNode, escapePointer, member, members, text } from "./node.ts";
import type { Resolver } from "./resolver.ts";
import { readServer } from "./servers.ts";

interface LinkReader {
  readonly spec: SpecSource;
  readonly resolver: Resolver;
  readonly report: Report;
}

/** The links of a response (OpenAPI 3.1, section 4.8.20), as the document names their targets; undefined when it has none. */
export function readLinks(response: DocumentNode, { spec, resolver, report }: LinkReader): Response["links"] {
  const links = members(member(response, "links")).flatMap((entry): readonly Link[] => {
    const node = resolver.resolve(entry);
    if (node === undefined) return [];
    const body = member(node, "requestBody");
    const server = member(node, "server");
    return [
      compact<Link>({
        name: entry.key,
        operation: text(node, "operationId"),
        ref: text(node, "operationRef"),
        description: text(node, "description"),
        parameters: members(member(node, "parameters")).map(({ key, value }) => ({
          name: key,
          value: sortKeys(value),
        })),
        requestBody: body && sortKeys(body.value),
        server: server && readServer(server, spec.file, report),
      }),
    ];
  });
  return links.length === 0 ? undefined : links;
}

/** What is needed to find an operation and to say where its links stand. */
interface Linked {
  readonly operations: readonly Operation[];
  /** Pointer of a response, by the id of its operation and its status. */
  readonly pointerOf: (operation: Operation, status: string) => string;
}

/**
 * The operations with links that lead to operations: references become ids, and a link that leads nowhere is reported and
 * left out. One into another document is kept as it is.
 */
export function resolveLinks(
  { operations, pointerOf }: Linked,
  { spec, report }: Pick<LinkReader, "spec" | "report">,
): readonly Operation[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const byPointer = new Map(
    operations.flatMap((operation) => {
      const { pointer, path, method } = operation;
      return [pointer, `/paths/${escapePointer(path)}/${method.toLowerCase()}`].map(
        (key) => [key, operation] as const,
      );
    }),
  );

  const resolveLink = (link: Link, pointer: string): readonly Link[] => {
    const place = { file: spec.file, pointer: `${pointer}/links/${escapePointer(link.name)}` };
    const problem = (text: string) =>
      report(diagnostic("link-unresolved", place, { link: link.name, problem: text }));
    const { ref, ...rest } = link;
    if (ref !== undefined && !ref.startsWith("#")) return [link];
    const target =
      ref === undefined ? byId.get(link.operation ?? "") : byPointer.get(decoded(ref.slice(1)) ?? "");
    if (target === undefined) {
      problem(`${quote(ref ?? link.operation ?? "")} is no operation of this document`);
      return [];
    }
    for (const { name } of link.parameters)
      if (!hasParameter(target, name)) problem(`${quote(target.id)} has no parameter ${quote(name)}`);
    for (const value of [...link.parameters.map((parameter) => parameter.value), link.requestBody])
      if (typeof value === "string" && value.startsWith("$") && !isRuntimeExpression(value))
        problem(`${quote(value)} is no runtime expression`);
    return [{ ...rest, operation: target.id }];
  };

  return mapList(operations, (operation) => {
    const responses = mapList(operation.responses, (response): Response => {
      if (response.links === undefined) return response;
      const { links: given, ...rest } = response;
      const links = given.flatMap((link) => resolveLink(link, pointerOf(operation, response.status)));
      return links.length === 0 ? rest : { ...rest, links };
    });
    return responses === operation.responses ? operation : { ...operation, responses };
  });
}

/** A name alone, or with its location in front: `path.id` (section 4.8.20.1). */
function hasParameter({ parameters }: Operation, name: string): boolean {
  return parameters.some(
    (parameter) => name === parameter.name || name === `${parameter.in}.${parameter.name}`,
  );
}

/** Section 4.8.20.4; header names are tokens, the rest of a name is any text. */
function isRuntimeExpression(text: string): boolean {
  return /^\$(?:url|method|statusCode|(?:request|response)\.(?:header\.[!#$%&'*+.^_`|~0-9A-Za-z-]+|query\..+|path\..+|body(?:#(?:\/.*)?)?))$/s.test(
    text,
  );
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
