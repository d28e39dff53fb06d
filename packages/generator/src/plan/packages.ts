import type { Contract } from "../contract/contract.ts";
import type { Dependency, PackagePlan } from "../contract/plan.ts";
import type { PackageId, Settings } from "../contract/sources.ts";

/** What each package needs of its siblings, of the runtime and of its user. */
const needs: Readonly<
  Record<PackageId, { siblings: readonly PackageId[]; runtime: boolean; peers: readonly Dependency[] }>
> = {
  "error-codes": { siblings: [], runtime: false, peers: [] },
  envelope: { siblings: ["error-codes"], runtime: true, peers: [] },
  operations: { siblings: [], runtime: true, peers: [] },
  schemas: { siblings: [], runtime: false, peers: [{ name: "zod", range: "^4.6.0" }] },
  client: { siblings: ["operations"], runtime: true, peers: [] },
  query: { siblings: [], runtime: true, peers: [{ name: "@tanstack/query-core", range: "^5.62.0" }] },
};

/** The packages to emit, in the order of their dependencies. Without an envelope and tables there are no codes to give. */
export function planPackages(contract: Contract, settings: Settings): readonly PackagePlan[] {
  const hasCodes = contract.envelope !== undefined && contract.errorCodes.length > 0;
  const possible = (Object.keys(needs) as PackageId[]).filter(
    (id) => hasCodes || (id !== "error-codes" && id !== "envelope"),
  );
  const wanted = new Set(settings.packages.flatMap((id) => [id, ...needs[id].siblings]));
  const nameOf = (id: PackageId) => `${settings.scope}/${id}`;
  return possible
    .filter((id) => wanted.has(id))
    .map((id): PackagePlan => {
      const { siblings, runtime, peers } = needs[id];
      const dependencies: Dependency[] = siblings.map((sibling) => ({
        name: nameOf(sibling),
        range: settings.siblingRange,
      }));
      if (runtime) dependencies.push({ name: settings.runtime, range: settings.runtimeRange });
      dependencies.sort((a, b) => (a.name < b.name ? -1 : 1));
      return { id, name: nameOf(id), folder: id, dependencies, peerDependencies: peers };
    });
}
