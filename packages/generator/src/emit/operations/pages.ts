import type { Contract } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { Plan } from "../../contract/plan.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import { ownedModule } from "../owned-file.ts";
import { pageFields } from "./descriptor.ts";

/** Constants of the pages module, by the kind of pages; the descriptors of lists name them. */
export const pageConstants = ["pageFields", "cursorFields"] as const;

/** Where most lists have their pages, once for all of them. Nothing where there are no lists. */
export function emitPages(contract: Contract, plan: Plan): readonly EmittedFile[] {
  const statements = [plan.pages.page, plan.pages.cursor].flatMap((pages): Statement[] =>
    pages === undefined
      ? []
      : [
          {
            kind: "const",
            name: `${pages.kind}Fields`,
            value: e.asConst(e.literal(pageFields(pages))),
            docs: { paragraphs: [`Lists by ${pages.kind === "page" ? "page number" : "cursor"}.`] },
          },
        ],
  );
  return statements.length === 0
    ? []
    : [ownedModule(contract, "operations", "pages", { imports: [], statements })];
}
