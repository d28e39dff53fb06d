import type { Component, Contract } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import type { Access, Direction } from "./access.ts";
import { referencesOf } from "./cycles.ts";
import { createDirectedSchema } from "./directed-schema.ts";
import type { Components } from "./envelope.ts";
import { mapOperation } from "./map-operation.ts";
import { mapList } from "./map-schema.ts";
import { compareText } from "./node.ts";
import { createSearch } from "./search-schema.ts";

/** The parts of the contract that have schemas. */
type Parts = Pick<Contract, "callbacks" | "components" | "operations" | "webhooks">;

type SchemaMaps = Readonly<Record<Direction, (schema: Schema) => Schema>>;

/**
 * Gives requests and responses the schemas of their direction: `readOnly` members are no part of requests, `writeOnly`
 * members no part of responses. A component that looks different in both, and is used in both or by no operation, becomes
 * two: under its own name what the API gives, under `<Name>Writable` what it takes. One that is used in one direction
 * has the form of that one.
 */
export function splitDirections(parts: Parts, access: Access): Parts {
  const { components } = parts;
  const byId: Components = new Map(components.map(({ id, schema }) => [id, schema]));
  const differs = (schema: Schema) =>
    access.leftOut(schema, "request").length > 0 || access.leftOut(schema, "response").length > 0;
  const differing = differingIds(components, createSearch(differs));
  const isConcerned = createSearch(
    (schema) =>
      differs(schema) ||
      (schema.ref !== undefined && differing.has(schema.ref)) ||
      schema.discriminator?.mapping.some(({ ref }) => differing.has(ref)) === true,
  );
  const direct = (direction: Direction, idOf = (id: string) => id) =>
    createDirectedSchema(direction, byId, access, isConcerned, idOf);
  const reduced = { request: direct("request"), response: direct("response") };
  if (differing.size === 0) return { ...mapOperations(parts, reduced), components };

  const used = usedIds(parts, byId, reduced, differing);
  const twofold = new Set([...differing].filter((id) => used.request.has(id) && used.response.has(id)));
  const final = {
    request: direct("request", (id) => (twofold.has(id) ? requestId(id) : id)),
    response: reduced.response,
  };
  const taken = new Set(components.map(({ name }) => name));
  const forms = components.flatMap((component): Component[] => {
    const { id, name, schema, renamedFrom } = component;
    const direction: Direction = differing.has(id) && !used.response.has(id) ? "request" : "response";
    const plain = withSchema(component, final[direction](schema));
    if (!twofold.has(id)) return [plain];
    return [
      plain,
      {
        ...component,
        id: requestId(id),
        name: writableName(name, taken),
        schema: final.request(schema),
        requestFormOf: id,
        ...(renamedFrom && {
          renamedFrom: {
            id: requestId(renamedFrom.id),
            name: `${renamedFrom.name.replace(/_$/, "")}Writable`,
          },
        }),
      },
    ];
  });
  return {
    ...mapOperations(parts, final),
    components: forms.sort((a, b) => compareText(a.id, b.id)),
  };
}

/** Id of the form that a component has in requests: no key of `components` and no pointer looks like it. */
function requestId(id: string): string {
  return `${id}#request`;
}

/** A name of the document's own keeps its meaning; the made one gives way. */
function writableName(name: string, taken: Set<string>): string {
  // An underscore that keeps a reserved word apart is not needed in front of more letters.
  let writable = `${name.replace(/_$/, "")}Writable`;
  while (taken.has(writable)) writable += "_";
  taken.add(writable);
  return writable;
}

function withSchema(component: Component, schema: Schema): Component {
  return schema === component.schema ? component : { ...component, schema };
}

/** The components that look different in the two directions: by themselves, or because they lead to such a one. */
function differingIds(
  components: readonly Component[],
  isMarked: (schema: Schema) => boolean,
): ReadonlySet<string> {
  const marked = components.filter(({ schema }) => isMarked(schema)).map(({ id }) => id);
  if (marked.length === 0) return new Set();
  const users = new Map<string, string[]>();
  for (const { id, schema } of components)
    for (const target of referencesOf(schema)) {
      const list = users.get(target);
      if (list === undefined) users.set(target, [id]);
      else list.push(id);
    }
  return reachable(marked, (id) => users.get(id) ?? []);
}

/** What the platform sends by itself is of the form of its answers, and what it is answered of that of requests. */
function mapOperations(
  { operations, webhooks, callbacks }: Parts,
  { request, response }: SchemaMaps,
): Omit<Parts, "components"> {
  const turned = { request: response, response: request };
  return {
    operations: mapList(operations, (operation) => mapOperation(operation, { request, response })),
    webhooks: mapList(webhooks, (operation) => mapOperation(operation, turned)),
    callbacks: mapList(callbacks, (operation) => mapOperation(operation, turned)),
  };
}

/** The differing components that each direction comes to. Those that no operation comes to count for both. */
function usedIds(
  parts: Parts,
  byId: Components,
  reduced: SchemaMaps,
  differing: ReadonlySet<string>,
): Readonly<Record<Direction, ReadonlySet<string>>> {
  // What does not differ leads to nothing that does, so it is not entered.
  const differingIn = (schema: Schema) => [...referencesOf(schema)].filter((id) => differing.has(id));
  const start = { request: new Set<string>(), response: new Set<string>() };
  const gather = (direction: Direction) => (schema: Schema) => {
    for (const id of differingIn(reduced[direction](schema))) start[direction].add(id);
    return schema;
  };
  mapOperations(parts, { request: gather("request"), response: gather("response") });
  const from = (direction: Direction, ids: Iterable<string>) =>
    reachable(ids, (id) => differingIn(reduced[direction](byId.get(id) ?? {})));
  const request = from("request", start.request);
  const response = from("response", start.response);
  const unused = [...differing].filter((id) => !request.has(id) && !response.has(id));
  return {
    request: new Set([...request, ...from("request", unused)]),
    response: new Set([...response, ...from("response", unused)]),
  };
}

function reachable(start: Iterable<string>, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const found = new Set(start);
  for (const id of found) for (const other of next(id)) found.add(other);
  return found;
}
