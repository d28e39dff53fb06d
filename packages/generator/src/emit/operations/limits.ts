import type { Contract, RateLimit } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import { ownedModule } from "../owned-file.ts";

/** Rate limits and the idempotency rule as data, for clients, gateways and servers alike. */
export function emitLimits(contract: Contract): EmittedFile {
  const { rateLimits, idempotency } = contract;
  const statements: Statement[] = [
    {
      kind: "const",
      name: "rateLimits",
      value: e.asConst(
        e.object(
          rateLimits.map((limit) => ({
            name: limit.bucket,
            value: e.literal({ limit: limit.limit, windowMs: limit.windowMs }),
            docs: { paragraphs: [limitText(limit), limit.description] },
          })),
        ),
      ),
      docs: { paragraphs: ["Rate limits by bucket. `windowMs` is in milliseconds."] },
    },
  ];
  if (idempotency !== undefined)
    statements.push({
      kind: "const",
      name: "idempotencyRule",
      value: e.asConst(e.literal(idempotency as unknown as JsonObject)),
      docs: {
        paragraphs: [
          "A repeated write with the same key gives the first result again, as long as the window lasts (milliseconds).",
        ],
      },
    });
  return ownedModule(contract, "operations", "limits", { imports: [], statements });
}

function limitText({ limit, windowMs, scope }: RateLimit): string {
  return `${limit} requests per ${windowMs / 1000} s${scope === undefined ? "" : `, ${scope}`}.`;
}
