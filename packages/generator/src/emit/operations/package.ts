import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import type { Report } from "../../diagnostics.ts";
import { ownedModule } from "../owned-file.ts";
import { indexComponents, relativeSpecifier } from "../scope.ts";
import { emitComponentTypes } from "./components.ts";
import { emitIncoming } from "./incoming.ts";
import { emitLimits } from "./limits.ts";
import { emitOpenapiTypes } from "./openapi.ts";
import { emitPages } from "./pages.ts";
import { emitTags } from "./tags.ts";

/** The owned files of the operations package. `document` goes to openapi-typescript and nowhere else. */
export function emitOperations(
  contract: Contract,
  plan: Plan,
  runtime: string,
  document: JsonObject,
  report: Report,
): readonly EmittedFile[] {
  const index = indexComponents(contract, plan);
  const openapiTypes = emitOpenapiTypes(document, contract, index, report);
  const modules = ["limits", "contract-info", ...plan.tags.map(({ path }) => path)].sort();
  return [
    ownedModule(contract, "operations", "index", {
      imports: [],
      statements: modules.map((path) => ({ kind: "reexport", from: relativeSpecifier("index", path) })),
    }),
    emitLimits(contract),
    ...emitPages(contract, plan),
    ...emitComponentTypes(contract, plan, index),
    ...emitTags(contract, plan, index, runtime),
    ...emitIncoming(contract, plan, index, runtime),
    ...(openapiTypes === undefined ? [] : [openapiTypes]),
  ];
}
