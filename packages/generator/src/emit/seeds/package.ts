import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import { clientEntries, seedManifest } from "./package-json.ts";
import { seedReadme } from "./readme.ts";

/** Self-contained, so that a package builds in any workspace. */
const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2023", "dom"],
    module: "nodenext",
    moduleResolution: "nodenext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: false,
    declaration: true,
    declarationMap: true,
    sourceMap: true,
    newLine: "lf",
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};

/** Files that a package needs to be built and published, written once. */
export function emitSeeds(contract: Contract, plan: Plan, runtime: string): readonly EmittedFile[] {
  return plan.packages.flatMap((pkg): EmittedFile[] => {
    const seed = (path: string, text: string): EmittedFile => ({
      path: `${pkg.folder}/${path}`,
      ownership: "seeded",
      text,
    });
    return [
      seed("package.json", seedManifest(pkg, contract)),
      seed("README.md", seedReadme(pkg, contract, plan)),
      seed("tsconfig.json", `${JSON.stringify(tsconfig, undefined, 2)}\n`),
      seed("src/index.ts", 'export * from "./generated/index.js";\n'),
      // From the first release on, the step that makes versions writes it; until then imports of it have to find something.
      ...(pkg.id === "operations"
        ? [seed("compat.json", '{\n  "formatVersion": 1,\n  "releases": []\n}\n')]
        : []),
      // Under strict package managers a program can not import the runtime, which is no dependency of its own.
      ...(pkg.id === "client"
        ? clientEntries.map((entry) =>
            seed(`src/${entry}.ts`, `export * from ${JSON.stringify(`${runtime}/${entry}`)};\n`),
          )
        : []),
    ];
  });
}
