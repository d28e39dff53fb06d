import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import type { ValueSettings } from "../../contract/sources.ts";
import type { Report } from "../../diagnostics.ts";
import { printOpaqueModule } from "../../print/module.ts";
import { ownedFile, ownedModule } from "../owned-file.ts";
import { emitComponents } from "./components.ts";
import { emitIncoming } from "./incoming.ts";
import { createPackage } from "./module-scope.ts";
import { helperTexts } from "./support/text.ts";
import { emitTags } from "./tags.ts";

/** The owned files of the schemas package: zod schemas of the components and of the operations' parts. */
export function emitSchemas(
  contract: Contract,
  plan: Plan,
  values: ValueSettings,
  report: Report,
): readonly EmittedFile[] {
  const pack = createPackage(contract, plan, values, report);
  const modules = [...emitComponents(pack, plan), ...emitTags(pack, plan), ...emitIncoming(pack, plan)];
  const files: EmittedFile[] = [
    ownedModule(contract, "schemas", "index", {
      imports: [],
      statements: [
        { kind: "reexport", from: "./components/index.js" },
        { kind: "reexport", from: "./contract-info.js" },
      ],
    }),
    ...modules,
  ];
  for (const [name, helper] of Object.entries(helperTexts))
    if (modules.some(({ text }) => text.includes(`from "../${name}.js"`)))
      files.push(ownedFile("schemas", name, printOpaqueModule(contract.info.source, helper)));
  return files;
}
