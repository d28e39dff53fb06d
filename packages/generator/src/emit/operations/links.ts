import type { Link, Operation } from "../../contract/contract.ts";
import type { JsonObject, JsonValue } from "../../contract/json.ts";
import type { OperationNames } from "../../contract/plan.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import { defaultUrl } from "../servers.ts";

/**
 * `createTaskLinks`: what the responses of an operation lead to, by status and name. A constant of its own, so that the
 * descriptor costs no more. Nothing where there are no links.
 */
export function linksStatement(operation: Operation, names: OperationNames): readonly Statement[] {
  const entries = operation.responses.flatMap(({ status, links }): readonly e.ObjectEntry[] =>
    links === undefined
      ? []
      : [
          {
            name: status,
            value: e.object(
              links.map((link) => ({
                name: link.name,
                value: e.literal(linkData(link)),
                docs: { paragraphs: [link.description] },
              })),
            ),
          },
        ],
  );
  if (entries.length === 0) return [];
  return [
    {
      kind: "const",
      name: names.links,
      value: e.asConst(e.object(entries)),
      docs: {
        paragraphs: [
          `Links of \`${operation.id}\`, by status and name. Values that begin with \`$\` are runtime expressions (OpenAPI 3.1, section 4.8.20.4).`,
        ],
      },
    },
  ];
}

function linkData({ operation, ref, parameters, requestBody, server }: Link): JsonObject {
  const data: Record<string, JsonValue | undefined> = {
    operation,
    ref,
    parameters:
      parameters.length === 0
        ? undefined
        : Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    requestBody,
    server: server && defaultUrl(server),
  };
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
