import { describe, expect, test } from "vitest";
import {
  document,
  type Node,
  names,
  operations,
  parametersOf,
  resolve,
  responseOf,
  successSchema,
  walk,
} from "./document.ts";
import { reachableSchemas } from "./reach.ts";

const schemas = Object.entries(document.components.schemas);
const streams = operations.filter((operation) => successSchema(operation, "text/event-stream") !== undefined);

describe("answers", () => {
  const bare = ["getPlatformAgentCard", "getAgentCard", "sendA2aRequest"];

  test("a JSON success is the success envelope with a required payload", () => {
    const bad = operations.filter((operation) => {
      const schema = successSchema(operation, "application/json");
      if (schema === undefined)
        return !streams.includes(operation) && operation.operationId !== "downloadSkillPackage";
      const [envelope, payload, ...more] = (schema.allOf ?? []) as Node[];
      const enveloped =
        envelope?.$ref === "#/components/schemas/SuccessEnvelope" &&
        JSON.stringify(payload?.required) === '["data"]' &&
        Object.keys(((payload?.properties as Node)?.data ?? {}) as Node).length > 0 &&
        more.length === 0;
      return enveloped === bare.includes(operation.operationId);
    });
    expect(names(bad)).toEqual([]);
  });

  test("pages have the form that their query asks for", () => {
    const bad = operations.filter((operation) => {
      const query = parametersOf(operation)
        .filter((p) => p.in === "query")
        .map(({ name }) => name);
      const schema = successSchema(operation, "application/json");
      const payload = ((schema?.allOf as Node[] | undefined)?.[1]?.properties as Node | undefined)?.data;
      const data = payload === undefined ? undefined : resolve<Node>(payload as Node);
      const has = ((data?.required ?? []) as string[]).join();
      const paged = has === "items,total,page,page_size,has_more";
      const sliced = has === "items,next_cursor,has_more";
      return (
        paged !== (query.includes("page") && query.includes("page_size")) ||
        sliced !== query.includes("cursor")
      );
    });
    expect(names(bad)).toEqual([]);
    const pages = schemas.filter(([name]) => name.endsWith("Page"));
    expect(pages.filter(([, schema]) => (resolveItems(schema).type ?? "object") !== "object")).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
  });

  test("streams are unions of events that the name of the event tells apart", () => {
    const problems = streams.flatMap((operation) => {
      const union = resolve<Node>(successSchema(operation, "text/event-stream") ?? {});
      const mapping = (union.discriminator as Node | undefined)?.mapping as Node | undefined;
      const members = ((union.oneOf ?? []) as { readonly $ref: string }[]).map(
        (member) => [member.$ref, resolve<Node>(member)] as const,
      );
      const wrong = members.filter(([target, member]) => {
        const { event, data } = member.properties as { readonly [name: string]: Node };
        return (
          mapping?.[String(event?.const)] !== target ||
          data?.type !== "object" ||
          String(member.required) !== "event,data"
        );
      });
      return members.length < 2 || wrong.length > 0 ? [operation.operationId] : [];
    });
    expect(problems).toEqual([]);
    expect(names(streams)).toEqual(
      expect.arrayContaining(["aiCreateTask", "connectAgentRuntime", "executePlanStream"]),
    );
  });

  test("what the platform sends stays open: no closed lists of words, no closed objects", () => {
    const reached = reachableSchemas(operations.map((operation) => responseOf(operation, 200)));
    const problems: string[] = [];
    for (const name of reached)
      walk(document.components.schemas[name], name, (node, pointer) => {
        if (Array.isArray(node.enum) && node.type !== undefined) problems.push(pointer);
      });
    walk(document, "", (node, pointer) => {
      if (node.additionalProperties === false) problems.push(pointer);
    });
    expect(problems).toEqual([]);
    expect(reached.size).toBeGreaterThan(100);
  });
});

function resolveItems(page: Node): Node {
  const items = (page.properties as { readonly [name: string]: Node }).items;
  return resolve<Node>((items?.items ?? { type: "missing" }) as Node);
}
