import type { Contract } from "../../contract/contract.ts";
import type { Dependency, PackagePlan } from "../../contract/plan.ts";
import type { PackageId } from "../../contract/sources.ts";

/** Entries of the runtime that users of the client package find under its name. */
export const clientEntries = ["otel", "skew", "testing", "validate"] as const;

const subpaths: Readonly<Record<PackageId, readonly (readonly [string, string])[]>> = {
  "error-codes": [],
  envelope: [],
  operations: [
    ["./components", "generated/components/index"],
    ["./limits", "generated/limits"],
    ["./openapi", "generated/openapi"],
    ["./*", "generated/tags/*"],
  ],
  schemas: [
    ["./components", "generated/components/index"],
    ["./components/*", "generated/components/*"],
    ["./*", "generated/tags/*"],
  ],
  client: clientEntries.map((entry) => [`./${entry}`, entry] as const),
  query: [],
};

/** Subpaths of webhooks and callbacks, in the packages that have them. More specific ones win over `./*`. */
function incomingSubpaths(id: PackageId, contract: Contract): readonly (readonly [string, string])[] {
  if (id !== "operations" && id !== "schemas") return [];
  const { webhooks, callbacks } = contract;
  return [
    ...(webhooks.length === 0
      ? []
      : ([
          ["./webhooks", "generated/webhooks/index"],
          ["./webhooks/*", "generated/webhooks/*"],
        ] as const)),
    ...(callbacks.length === 0 ? [] : ([["./callbacks/*", "generated/callbacks/*"]] as const)),
  ];
}

/** What each package holds, after the title of the contract. */
export const purposes: Readonly<Record<PackageId, string>> = {
  "error-codes": "error codes, their HTTP statuses and what to do about them",
  envelope: "response envelope: types, constructors and guards",
  operations: "operations as typed data: descriptors, inputs, payloads, failures",
  schemas: "zod schemas of every component and operation",
  client: "typed fetch client",
  query: "options for TanStack Query",
};

/** What a package is built with, beside the compiler: its peers. */
const developedWith: Partial<Readonly<Record<PackageId, Readonly<Record<string, string>>>>> = {
  schemas: { zod: "^4.6.7" },
  query: { "@tanstack/query-core": "^5.62.0" },
};

/** What the version step of a release writes into a package, for those who compare with a published version. */
const carried: Partial<Readonly<Record<PackageId, readonly string[]>>> = {
  operations: ["compat.json", "contracts.baseline.json"],
};

/** The compiler leaves in `dist` what it once made of modules that are gone; Node.js and both shells read this alike. */
const clean = "node -e \"require('node:fs').rmSync('dist', { recursive: true, force: true })\"";

/** The first manifest of a package; from then on it is its maintainer's. */
export function seedManifest(
  { id, name, dependencies, peerDependencies }: PackagePlan,
  contract: Contract,
): string {
  const exports = [[".", "index"] as const, ...subpaths[id], ...incomingSubpaths(id, contract)].map(
    ([subpath, file]) => [subpath, { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` }],
  );
  const manifest = {
    name,
    version: "0.1.0",
    description: `${oneLine(contract.info.title)}: ${purposes[id]}.`,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    exports: Object.fromEntries([
      ...exports,
      ...(id === "operations" ? [["./compat.json", "./compat.json"]] : []),
      ["./package.json", "./package.json"],
    ]),
    files: ["dist", "src", ...(carried[id] ?? []), "README.md", "CHANGELOG.md"],
    scripts: { build: `${clean} && tsc -p tsconfig.json`, typecheck: "tsc -p tsconfig.json --noEmit" },
    ...(dependencies.length === 0 ? {} : { dependencies: record(dependencies) }),
    ...(peerDependencies.length === 0 ? {} : { peerDependencies: record(peerDependencies) }),
    devDependencies: { typescript: ">=5.9", ...developedWith[id] },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function record(dependencies: readonly Dependency[]): Record<string, string> {
  return Object.fromEntries(dependencies.map(({ name, range }) => [name, range]));
}

/** A text of the document on one line, without characters that cannot be seen or written. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim();
}
