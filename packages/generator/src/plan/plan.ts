import type { Contract, Operation, Pagination } from "../contract/contract.ts";
import type { Plan, TagFile } from "../contract/plan.ts";
import type { Settings } from "../contract/sources.ts";
import type { Report } from "../diagnostics.ts";
import { planChannels } from "./channels.ts";
import { planComponentAliases, planComponentFiles } from "./component-files.ts";
import { distinctFiles } from "./distinct-files.ts";
import { planCallbackFiles, planWebhookFiles } from "./incoming-files.ts";
import { createNameScope, type NameScope } from "./name-scope.ts";
import { operationNames } from "./operation-names.ts";
import { planPackages } from "./packages.ts";

/** Subpaths of the operations and schemas packages that a tag's module can not have. */
const ownSubpaths = ["callbacks", "components", "index", "limits", "openapi", "webhooks"];

/** What the operations package exports besides operations and their lists. */
const ownExports = ["contractInfo", "idempotencyRule", "rateLimits"];

/** Decides every package, file and exported name. */
export function planContract(contract: Contract, settings: Settings, report: Report): Plan {
  const components = planComponentFiles(contract, report);
  const schemaTypes = createSchemaTypes(contract);
  return {
    packages: planPackages(contract, settings),
    components,
    schemaTypes: new Map(contract.components.map(({ id, name }) => [id, schemaTypes(name)])),
    componentAliases: planComponentAliases(contract, components).map((alias) => ({
      ...alias,
      schemaType: schemaTypes(alias.name),
    })),
    tags: planTags(contract, report),
    webhooks: planWebhookFiles(contract, report),
    callbacks: planCallbackFiles(contract, report),
    channels: planChannels(contract),
    pages: commonPages(contract.operations),
  };
}

/** Gives the type of each zod schema a name; the names that components have and had are theirs. */
function createSchemaTypes({ components }: Contract): (name: string) => string {
  const names = components.flatMap(({ name, renamedFrom }) => [
    name,
    ...(renamedFrom ? [renamedFrom.name] : []),
  ]);
  const scope = createNameScope(["contractInfo", ...names]);
  return (name) => scope.free(`${name}Schema`);
}

function planTags(contract: Contract, report: Report): readonly TagFile[] {
  const pointers = new Map(contract.operations.toReversed().map(({ tag, pointer }) => [tag, pointer]));
  const modules = distinctFiles(
    contract.tags.map(({ id, module }) => ({
      kind: "module of the tag",
      key: id,
      pointer: pointers.get(id) ?? "",
      name: ownSubpaths.includes(module) ? `${module}-operations` : module,
    })),
    contract,
    report,
  );
  // An operation's name is decided. In scripts without capitals the types of one can be called like another.
  const scope = createNameScope([...ownExports, ...contract.operations.map(({ name }) => name)]);
  const files = contract.tags.map((tag, index): Omit<TagFile, "aliases"> => {
    const module = modules[index] ?? tag.module;
    return {
      path: `tags/${module}`,
      module,
      tag,
      // An underscore that keeps a reserved word apart is not needed in front of more letters.
      list: scope.free(`${tag.name.replace(/_$/, "")}Operations`),
      operations: contract.operations
        .filter((operation) => operation.tag === tag.id)
        .map((operation) => operationNames(operation, scope)),
    };
  });
  // What is called so now comes first: a name that somebody had gives way.
  return files.map((file) => ({ ...file, aliases: planAliases(contract, file.tag.id, scope) }));
}

function planAliases(contract: Contract, tag: string, scope: NameScope): TagFile["aliases"] {
  return contract.operations.flatMap((operation) => {
    const { name, renamedFrom } = operation;
    if (operation.tag !== tag || renamedFrom === undefined) return [];
    const before = { ...operation, ...renamedFrom, name: scope.free(renamedFrom.name) };
    return [{ of: name, names: operationNames(before, scope) }];
  });
}

function commonPages(operations: readonly Operation[]): Plan["pages"] {
  const page = mostCommon(operations, "page");
  const cursor = mostCommon(operations, "cursor");
  return { ...(page && { page }), ...(cursor && { cursor }) };
}

/** The fields that occur most often; among equals the first in the order of their text. */
function mostCommon<K extends Pagination["kind"]>(
  operations: readonly Operation[],
  kind: K,
): (Pagination & { kind: K }) | undefined {
  const counts = new Map<string, number>();
  for (const { pagination } of operations)
    if (pagination?.kind === kind) {
      const key = JSON.stringify(pagination);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best === undefined ? undefined : (JSON.parse(best[0]) as Pagination & { kind: K });
}
