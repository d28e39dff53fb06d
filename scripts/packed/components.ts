const heading = `import type * as Schemas from "@contracts/schemas/components";
import type * as Types from "@contracts/operations/components";

/** Without the index signature that stands for members of later versions. */
type Known<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Known<Item>[]
    : T extends object
      ? [Names<T>] extends [never]
        ? { [key: string]: Known<T[keyof T]> }
        : { [Name in Names<T>]: Known<T[Name]> }
      : T;
type Names<T> = keyof { [Name in keyof T as string extends Name ? never : Name]: unknown };
type Agreement<Schema, Type> = [Known<Schema>] extends [Known<Type>]
  ? [Known<Type>] extends [Known<Schema>]
    ? "the same"
    : "the schema is narrower"
  : "the schema is wider";
`;

/**
 * Writes a module that compiles only if the schema and the type of every component agree: what a schema has checked
 * is of the type as it stands, and the two hold the same members.
 */
export function agreementProbe(names: readonly string[]): string {
  const lines = names.map(
    (name) =>
      `export const of${name}: Agreement<Schemas.${name}, Types.${name}> = "the same";
export const from${name} = (checked: Schemas.${name}): Types.${name} => checked;
export const to${name} = (typed: Types.${name}): Schemas.${name} => typed;`,
  );
  return [heading, ...lines, ""].join("\n");
}
