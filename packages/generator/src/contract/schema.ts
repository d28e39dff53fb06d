import type { JsonValue } from "./json.ts";

/** The primitive types of JSON Schema 2020-12 (validation, section 6.1.1); `integer` stays apart from `number`. */
export type SchemaType = "array" | "boolean" | "integer" | "null" | "number" | "object" | "string";

/** A key of an object and what stands under it. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  /**
   * The member belongs to the other direction (`readOnly` in requests, `writeOnly` in responses): types leave it out, and
   * a value that has it all the same is not refused for it. Its schema is `{}` then.
   */
  readonly omitted?: true;
}

/** The member that tells the options of a union apart; it asserts nothing by itself. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: readonly DiscriminatorMapping[];
  /** Id of the component for values that are missing or not mapped (`defaultMapping`, OpenAPI 3.2). */
  readonly otherwise?: string;
}

/** One value of a discriminator and the component that it selects. */
export interface DiscriminatorMapping {
  readonly value: string;
  readonly ref: string;
}

/**
 * A JSON Schema 2020-12 in one dialect: OpenAPI 3.0 spellings (`nullable`, boolean `exclusiveMinimum`) are gone,
 * `const` is a one-value `enum`, references are component ids, keys are sorted. An absent keyword asserts nothing;
 * `{}` accepts every value.
 */
export interface Schema {
  /** Id of the component that applies too (`$ref`; its siblings apply besides it). */
  readonly ref?: string;
  /** The boolean schema `false`: no value is valid. */
  readonly never?: true;
  /** Allowed types, sorted; absent: every type. */
  readonly types?: readonly SchemaType[];
  /** The only valid values, in the order of the document. */
  readonly enum?: readonly JsonValue[];
  /** The values known today (`x-extensible-enum`); any other value of the type is valid too. */
  readonly openEnum?: readonly JsonValue[];

  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly unevaluatedItems?: Schema;

  /** Sorted by name. */
  readonly properties?: readonly Property[];
  /** Sorted. */
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  /** `name` is the regular expression; sorted. */
  readonly patternProperties?: readonly Property[];
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: readonly { readonly name: string; readonly required: readonly string[] }[];
  readonly dependentSchemas?: readonly Property[];
  readonly unevaluatedProperties?: Schema;

  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly discriminator?: Discriminator;

  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
}
