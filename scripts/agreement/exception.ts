/** Which type is not assignable to which. */
export type Relation = "openapi to schema" | "openapi to type" | "schema to openapi" | "type to openapi";

/** Components whose types are known to differ from those of openapi-typescript, for one reason. */
export interface Exception {
  readonly reason: string;
  readonly fails: readonly Relation[];
  /** Keys under `components.schemas`. */
  readonly components: readonly string[];
}

/** What openapi-typescript gives is wider than ours. */
export const wider: readonly Relation[] = ["openapi to schema", "openapi to type"];

/** What openapi-typescript gives is narrower than ours. */
export const narrower: readonly Relation[] = ["schema to openapi", "type to openapi"];
