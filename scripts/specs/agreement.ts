import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { componentNames } from "../agreement/component-names.ts";
import type { Exception } from "../agreement/exception.ts";
import { openapiProbe } from "../agreement/probe.ts";
import { compileProject } from "./emitted-tree.ts";

/**
 * Compares the component types of compiled packages with those of openapi-typescript.
 *
 * @returns what the compiler says, nothing if all agree but the listed exceptions.
 */
export async function disagreements(
  spec: string,
  out: string,
  scope: string,
  exceptions: readonly Exception[],
  tsc: string,
): Promise<string> {
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "dom"],
    types: [],
    strict: true,
    noEmit: true,
  };
  await writeFile(join(out, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(out, "agreement.ts"), openapiProbe(scope, componentNames(spec), exceptions));
  await writeFile(join(out, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["agreement.ts"] }));
  return compileProject(out, tsc);
}
