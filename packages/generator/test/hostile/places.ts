import { vi } from "vitest";
import type { JsonObject } from "../../src/contract/json.ts";
import type * as shapes from "../../src/parse/shapes.ts";
import type { Shape } from "../../src/parse/structure-walk.ts";

export interface Places {
  /** Fields that can hold texts, in every object that the parser knows: `name of { its fields }`. */
  readonly known: ReadonlySet<string>;
  /** Those of them in which the parser met a mark, `t1z`. */
  readonly met: ReadonlySet<string>;
}

/** Asks the parser's own table of objects and their fields, by a parser that is loaded for that. */
export async function placesIn(document: JsonObject): Promise<Places> {
  const known = new Set<string>();
  const met = new Set<string>();
  vi.resetModules();
  vi.doMock(import("../../src/parse/shapes.ts"), async (original) => watched(await original(), known, met));
  try {
    const { parseOpenapi } = await import("../../src/parse/openapi.ts");
    parseOpenapi("spec.json", JSON.stringify(document), () => {});
  } finally {
    vi.doUnmock("../../src/parse/shapes.ts");
    vi.resetModules();
  }
  return { known, met };
}

function watched(actual: typeof shapes, known: Set<string>, met: Set<string>): typeof shapes {
  const hasMark = (value: unknown) => /t\d+z/.test(JSON.stringify(value) ?? "");
  // Numbers and words of the specification are checked to be such; objects and lists of them have their own fields.
  const textless = new Set<Shape>([actual.boolean, actual.number, actual.positiveNumber, actual.count]);
  const withoutText = (shape: Shape): Shape => {
    textless.add(shape);
    return shape;
  };
  const oneOf: typeof shapes.oneOf = (words) => withoutText(actual.oneOf(words));
  const lazy: typeof shapes.lazy = (shape) => withoutText(actual.lazy(shape));
  const listOf: typeof shapes.listOf = (shape, minimum) =>
    textless.has(shape) ? withoutText(actual.listOf(shape, minimum)) : actual.listOf(shape, minimum);
  const orReference: typeof shapes.orReference = (kind, shape) =>
    withoutText(actual.orReference(kind, shape));
  const objectOf: typeof shapes.objectOf = (given) => {
    const shape = actual.objectOf(given);
    const names = Object.keys(given.fields);
    const place = (name: string) => `${name} of { ${names.slice(0, 5).join(", ")} }`;
    for (const name of names) if (!textless.has(given.fields[name] ?? actual.any)) known.add(place(name));
    return withoutText((value, walk) => {
      for (const name of names)
        if (hasMark((value as Record<string, unknown> | null)?.[name])) met.add(place(name));
      shape(value, walk);
    });
  };
  return { ...actual, oneOf, lazy, listOf, orReference, objectOf };
}
