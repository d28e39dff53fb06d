import type { Exception, Relation } from "./exception.ts";

/** A component schema: its key under `components.schemas` and the name that it has in the packages. */
export interface ComponentName {
  readonly key: string;
  readonly name: string;
}

/** What a compiler is asked to accept about a component, as the type of a function. */
const relations: Readonly<Record<Relation, (name: string, theirs: string) => string>> = {
  "openapi to schema": (name, theirs) => `(value: ${theirs}): Schemas.${name} => value`,
  "schema to openapi": (name, theirs) => `(value: Schemas.${name}): ${theirs} => value`,
  "openapi to type": (name, theirs) => `(value: ${theirs}): Types.${name} => value`,
  "type to openapi": (name, theirs) => `(value: Types.${name}): ${theirs} => value`,
};

/**
 * Writes a module that compiles only if, for every component, what its zod schema infers, the type of the operations
 * package and that of openapi-typescript are assignable to each other. Where they are known not to be, the compiler has
 * to complain: an exception that is not needed any more is an error of its own.
 *
 * It has to be compiled without `exactOptionalPropertyTypes`: ours let an optional member be undefined as well.
 *
 * @param scope npm scope of the packages, with the at sign.
 * @throws {Error} when an exception names a component that the document does not have.
 */
export function openapiProbe(
  scope: string,
  components: readonly ComponentName[],
  exceptions: readonly Exception[],
): string {
  const keys = new Set(components.map(({ key }) => key));
  const reasons = new Map<string, string>();
  for (const { reason, fails, components: listed } of exceptions)
    for (const key of listed) {
      if (!keys.has(key)) throw new Error(`an exception names ${JSON.stringify(key)}, which is no component`);
      for (const relation of fails) reasons.set(`${relation} ${key}`, reason);
    }
  const statements = components.flatMap(({ key, name }) =>
    (Object.keys(relations) as Relation[]).map((relation, index) => {
      const reason = reasons.get(`${relation} ${key}`);
      const expected = reason === undefined ? "" : `// @ts-expect-error ${reason}\n`;
      const check = relations[relation](name, `Theirs[${JSON.stringify(key)}]`);
      return `${expected}export const of${index}${name} = ${check};`;
    }),
  );
  return [
    `import type * as Types from "${scope}/operations/components";`,
    `import type { components } from "${scope}/operations/openapi";`,
    `import type * as Schemas from "${scope}/schemas/components";`,
    "",
    'type Theirs = components["schemas"];',
    "",
    ...statements,
    "",
  ].join("\n");
}
