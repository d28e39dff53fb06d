import { openapi30Components } from "./openapi-3.0.ts";
import { type Group, isMap, type Json, type JsonMap, textsUnder } from "./suite.ts";

/** A group and the component that it becomes. */
export interface Entry {
  readonly key: string;
  readonly group: Group;
}

/** Groups that go into one document. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly remotes: ReadonlyMap<string, JsonMap>;
}

const size = 120;
/** Groups that refer to what stands outside of them. */
const outside = /^(http:\/\/localhost:1234\/|https:\/\/json-schema\.org\/draft\/)/;

/** Distributes groups over documents: at most `size` in one, none with a `$id` that is there already. */
export function batchesOf(groups: readonly Group[], remotes: ReadonlyMap<string, JsonMap>): readonly Batch[] {
  const batches: { entries: Entry[]; ids: Set<string>; isRemote: boolean }[] = [];
  for (const [index, group] of groups.entries()) {
    const ids = textsUnder(group.schema, ["$id"]);
    const isRemote =
      group.file === "vocabulary" || textsUnder(group.schema, ["$ref", "$id"]).some((id) => outside.test(id));
    let batch = batches.find(
      (each) =>
        each.isRemote === isRemote && each.entries.length < size && !ids.some((id) => each.ids.has(id)),
    );
    if (batch === undefined) {
      batch = { entries: [], ids: new Set(), isRemote };
      batches.push(batch);
    }
    batch.entries.push({ key: `Group${index + 1}`, group });
    for (const id of ids) batch.ids.add(id);
  }
  return batches.map(({ entries, isRemote }) => ({ entries, remotes: isRemote ? remotes : new Map() }));
}

/**
 * An OpenAPI document whose components are the groups of a batch and the schemas that they refer to, those under the
 * `refused` keys left out.
 */
export function documentOf(
  { entries, remotes }: Batch,
  openapi: string,
  refused: ReadonlyMap<string, string>,
): JsonMap {
  const is30 = openapi.startsWith("3.0");
  const schemas: [string, Json][] = entries.flatMap(({ key, group }) =>
    is30
      ? Object.entries(openapi30Components(key, group.schema as JsonMap))
      : [[key, identified(group.schema, `https://suite.example/${key}`)]],
  );
  for (const [index, [address, schema]] of [...remotes].entries())
    schemas.push(...remoteComponents(`Remote${index + 1}`, address, schema));
  return {
    openapi,
    info: { title: "Suite", version: "1" },
    paths: {},
    components: { schemas: Object.fromEntries(schemas.filter(([key]) => !refused.has(key))) },
  };
}

/** In a file of its own `#` is the schema; in a document it has to have an identity for that. */
function identified(schema: Json, address: string): Json {
  const refers = textsUnder(schema, ["$ref", "$dynamicRef", "$anchor", "$dynamicAnchor"]).length > 0;
  return isMap(schema) && refers && schema.$id === undefined ? { $id: address, ...schema } : schema;
}

/** A schema under its address, and under the identity that it gives itself. */
function remoteComponents(key: string, address: string, schema: JsonMap): [string, Json][] {
  const { $id: own } = schema;
  if (typeof own !== "string" || new URL(own, address).href === address)
    return [[key, { ...schema, $id: address }]];
  return [
    [key, { $id: address, $ref: own }],
    [`${key}Own`, { ...schema, $id: new URL(own, address).href }],
  ];
}
