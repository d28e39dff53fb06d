import { at, type Level } from "./level.ts";

/** Keywords of which a larger value lets fewer values pass. */
const lower = new Set(["minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties"]);

/** Compares what restricts values without changing their types. */
export function compareConstraints({ base, head, spot }: Level): void {
  const place = at(spot);
  for (const name of new Set([...base.constraints.keys(), ...head.constraints.keys()])) {
    const before = base.constraints.get(name);
    const after = head.constraints.get(name);
    if (before === after) continue;
    const change = {
      ...place,
      name,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    };
    if (name === "format" && (before === "binary" || after === "binary"))
      spot.found({ kind: "type-changed", ...change });
    else if (before === undefined) spot.found({ kind: "constraint-tightened", ...change });
    else if (after === undefined) spot.found({ kind: "constraint-loosened", ...change });
    else if (typeof before === "number" && typeof after === "number" && name !== "multipleOf")
      spot.found({
        kind: after > before === lower.has(name) ? "constraint-tightened" : "constraint-loosened",
        ...change,
      });
    // Another pattern or format lets pass what the old one did not, and the other way round.
    else spot.found({ kind: "condition-changed", ...change });
  }
  for (const name of new Set([...base.conditions.keys(), ...head.conditions.keys()])) {
    const before = base.conditions.get(name);
    const after = head.conditions.get(name);
    if (before === after) continue;
    if (before === undefined) spot.found({ kind: "constraint-tightened", ...place, name });
    else if (after === undefined) spot.found({ kind: "constraint-loosened", ...place, name });
    else spot.found({ kind: "condition-changed", ...place, name });
  }
}
