import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Compiler, complaintsOf, nodeTypes } from "../../packed/typescript.ts";
import { type Finished, must, run } from "../program.ts";

export type PackageManager = "npm" | "pnpm";

/** A project somewhere else, which knows the packages from the registry only. */
export interface Project {
  readonly folder: string;
  /** Installs versions or ranges, by name of the package without scope. */
  install(by: PackageManager, packages: Readonly<Record<string, string>>): Promise<Finished>;
  /** Version that is installed. */
  versionOf(id: string): string;
  /** What the compiler says of the program; empty if nothing. */
  complaints(compiler: Compiler): Promise<string>;
  /** Runs the program; gives what it prints. */
  run(): Promise<string>;
}

/** Fresh releases are held back by pnpm for a day, unless a project says that it trusts their scope. */
const trusting = "packages: []\nminimumReleaseAgeExclude: ['@contracts/*', zod]\npmOnFail: ignore\n";

/** Makes a project with one program. */
export function makeProject(folder: string, program: string, env: NodeJS.ProcessEnv): Project {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("program.ts", program);
  write("pnpm-workspace.yaml", trusting);
  return {
    folder,
    install(by, packages) {
      const dependencies = Object.fromEntries(
        Object.entries(packages).map(([id, range]) => [`@contracts/${id}`, range]),
      );
      write(
        "package.json",
        JSON.stringify({ private: true, type: "module", dependencies: { ...dependencies, zod: "*" } }),
      );
      // As a fresh checkout without a lockfile: npm would leave what is installed and still in the range.
      rmSync(join(folder, "node_modules"), { recursive: true, force: true });
      const argv =
        by === "npm"
          ? [
              "install",
              "--no-audit",
              "--no-fund",
              "--no-update-notifier",
              "--prefer-online",
              "--no-package-lock",
            ]
          : ["install", "--no-frozen-lockfile"];
      return run(by, argv, { cwd: folder, env });
    },
    versionOf: (id) =>
      JSON.parse(readFileSync(join(folder, "node_modules/@contracts", id, "package.json"), "utf8")).version,
    complaints(compiler) {
      const compilerOptions = { module: "nodenext", allowImportingTsExtensions: true, ...nodeTypes };
      return complaintsOf(
        compiler,
        compiler,
        { include: ["program.ts"], compilerOptions },
        { folder, write },
      );
    },
    run: () => must(process.execPath, ["program.ts"], { cwd: folder, env }),
  };
}
