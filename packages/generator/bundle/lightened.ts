import { join } from "node:path";
import type { Plugin } from "rolldown";
import { forms } from "../src/print/forms.ts";

const formsModule = join(import.meta.dirname, "../src/print/forms.ts");
const nodesModule = join(import.meta.dirname, "typescript.ts");

/**
 * Takes the compilers out of a run of `generate`, which needs little of them: ts-morph prints the forms of declarations
 * while the program is built, and openapi-typescript builds its nodes with functions of our own.
 */
export function lightened(): Plugin {
  return {
    name: "lightened",
    resolveId: (source) => (source === "typescript" ? nodesModule : null),
    load: (id) => (id === formsModule ? `export const forms = ${JSON.stringify(forms)};` : null),
  };
}
