import * as z from "zod";

type Check = (payload: z.core.ParsePayload<unknown>) => void;

type JsonRecord = Readonly<Record<string, unknown>>;

/** The platform's `Blob`, where the program declares one. */
export type BinaryBlob = typeof globalThis extends { Blob: { prototype: infer T } } ? T : never;

/** Bytes of a body or of a multipart field. */
export type Binary = Uint8Array | ArrayBuffer | BinaryBlob;

/** Accepts bytes: a `Blob` or `File`, an `ArrayBuffer` or a view of one. */
export const binary = (): z.ZodType<Binary> =>
  z.custom<Binary>(
    (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value) || isBlob(value),
    "Expected bytes",
  );

/** Accepts the values known today and, as more may come, every other value that `rest` accepts. */
export function openEnum<const V extends string>(
  values: readonly V[],
  rest?: z.ZodType<string>,
): OpenEnum<V, string>;
export function openEnum<const V extends number>(
  values: readonly V[],
  rest: z.ZodType<number>,
): OpenEnum<V, number>;
export function openEnum(
  values: readonly (string | number)[],
  rest: z.ZodType<string | number> = z.string(),
): z.ZodType {
  return z.union([z.literal(values), rest]);
}

/** The known values beside any other of their kind; editors propose the known ones. */
export type OpenEnum<V extends string | number, T> = z.ZodUnion<
  readonly [z.ZodLiteral<V>, z.ZodType<T & {}>]
>;

/** Integers of any size (JSON Schema 2020-12 validation, section 6.1.1); `z.int()` refuses those beyond 2^53. */
export const integer = (): z.ZodNumber => z.number().check(isInteger);

/** Signed integers of 64 bits. The largest is rounded to 2^63 when JSON is read. */
export const int64 = (): z.ZodNumber =>
  integer()
    .min(-(2 ** 63))
    .max(2 ** 63);

/** Unsigned integers of 64 bits. The largest is rounded to 2^64 when JSON is read. */
export const uint64 = (): z.ZodNumber =>
  integer()
    .min(0)
    .max(2 ** 64);

const isInteger: Check = ({ value, issues }) => {
  if (!Number.isInteger(value)) issues.push({ code: "invalid_type", expected: "int", input: value });
};

/**
 * Lets conditions judge a value as it comes, before the schema does: with every key, and before texts and numbers become
 * something else.
 */
export const onInput = <T extends z.ZodType>(
  schema: T,
  ...conditions: readonly Check[]
): z.ZodPipe<z.ZodType<z.input<T>>, T> =>
  z.pipe(z.unknown().check(...conditions), schema as z.ZodType) as unknown as z.ZodPipe<
    z.ZodType<z.input<T>>,
    T
  >;

/** Accepts exactly these JSON values; objects and arrays are compared by their content. */
export const oneOfValues = <V>(values: readonly V[]): z.ZodType<V> =>
  z.custom<V>(
    (value) => values.some((candidate) => isEqual(candidate, value)),
    "Expected one of the listed values",
  );

/**
 * Adds members of any value to a shape, so that a closed object lets them pass; the type of the shape stays as it is.
 * The shape itself is extended: a copy would run its getters, which may name what is not declared yet.
 */
export const permitting = <Shape extends z.ZodRawShape>(shape: Shape, names: readonly string[]): Shape => {
  for (const name of names)
    Object.defineProperty(shape, name, { value: z.unknown().optional(), enumerable: true });
  return shape;
};

/** Accepts what all schemas accept. Unlike `z.intersection` it forgives no unknown key. */
export function every<A, B>(a: z.ZodType<A>, b: z.ZodType<B>): z.ZodType<A & B>;
export function every<A, B, C>(a: z.ZodType<A>, b: z.ZodType<B>, c: z.ZodType<C>): z.ZodType<A & B & C>;
export function every(...schemas: readonly z.ZodType[]): z.ZodType;
export function every(...schemas: readonly z.ZodType[]): z.ZodType {
  return z.unknown().check((payload) => {
    for (const schema of schemas) forward(schema, payload);
  });
}

/** Holds objects to a schema; every other value passes. */
export const ifObject = <T>(schema: z.ZodType<T>): z.ZodType<T> => guarded(isRecord, schema);

/** Holds arrays to a schema; every other value passes. */
export const ifArray = <T>(schema: z.ZodType<T>): z.ZodType<T> => guarded(Array.isArray, schema);

/** Holds strings to a schema; every other value passes. */
export const ifString = (schema: z.ZodType): z.ZodType =>
  guarded((value) => typeof value === "string", schema);

/** Holds numbers to a schema; every other value passes. */
export const ifNumber = (schema: z.ZodType): z.ZodType =>
  guarded((value) => typeof value === "number", schema);

/** The value must not match. */
export const not =
  (schema: z.ZodType): Check =>
  (payload) => {
    if (accepts(schema, payload.value)) reject(payload, "Expected a value that does not match");
  };

/** A value that matches `condition` must match `then`, every other `otherwise`. */
export const when =
  (condition: z.ZodType, then: z.ZodType, otherwise: z.ZodType = z.unknown()): Check =>
  (payload) =>
    forward(accepts(condition, payload.value) ? then : otherwise, payload);

/** The number of matching items is in the bounds. */
export const contains =
  (schema: z.ZodType, least = 1, most = Number.POSITIVE_INFINITY): Check =>
  (payload) => {
    if (!Array.isArray(payload.value)) return;
    const count = payload.value.filter((item) => accepts(schema, item)).length;
    if (count < least) reject(payload, `Expected ${least} or more matching items, found ${count}`);
    if (count > most) reject(payload, `Expected ${most} or fewer matching items, found ${count}`);
  };

/** No two items are equal as JSON. */
export const uniqueItems: Check = (payload) => {
  if (!Array.isArray(payload.value)) return;
  const seen = new Set<string>();
  for (const item of payload.value) {
    const key = canonical(item);
    if (seen.has(key)) return reject(payload, "Expected items that are all different");
    seen.add(key);
  }
};

export const minItems =
  (least: number): Check =>
  (payload) => {
    if (Array.isArray(payload.value) && payload.value.length < least)
      reject(payload, `Expected ${least} or more items`);
  };

export const maxItems =
  (most: number): Check =>
  (payload) => {
    if (Array.isArray(payload.value) && payload.value.length > most)
      reject(payload, `Expected ${most} or fewer items`);
  };

export const minProperties =
  (least: number): Check =>
  (payload) => {
    if (keysOf(payload.value).length < least) reject(payload, `Expected ${least} or more members`);
  };

export const maxProperties =
  (most: number): Check =>
  (payload) => {
    if (keysOf(payload.value).length > most) reject(payload, `Expected ${most} or fewer members`);
  };

/** Every key matches. */
export const propertyNames =
  (schema: z.ZodType): Check =>
  (payload) => {
    for (const key of keysOf(payload.value))
      if (!accepts(schema, key)) reject(payload, "Unexpected name of a member", [key]);
  };

/** Members that are not `known` match the schemas of all patterns that their key matches, or else `rest`. */
export const otherProperties =
  (
    known: readonly string[],
    patterns: readonly (readonly [RegExp, z.ZodType])[],
    rest: z.ZodType = z.unknown(),
  ): Check =>
  (payload) => {
    for (const key of keysOf(payload.value)) {
      if (known.includes(key)) continue;
      const matching = patterns.filter(([pattern]) => pattern.test(key)).map(([, schema]) => schema);
      for (const schema of matching.length > 0 ? matching : [rest]) forwardMember(schema, payload, key);
    }
  };

/** Objects with a member under a name that all objects inherit, which a shape of zod cannot hold. */
export function ownProperty<N extends string, T>(name: N, schema: z.ZodType<T>): z.ZodType<Record<N, T>>;
export function ownProperty<N extends string, T>(
  name: N,
  schema: z.ZodType<T>,
  presence: "optional",
): z.ZodType<Partial<Record<N, T>>>;
export function ownProperty(name: string, schema: z.ZodType, presence?: "optional"): z.ZodType {
  return z.unknown().check((payload) => {
    if (!isRecord(payload.value)) return;
    if (Object.hasOwn(payload.value, name)) forwardMember(schema, payload, name);
    else if (presence === undefined) reject(payload, "Required", [name]);
  });
}

/** With the member, the others must be there too. */
export const dependentRequired =
  (name: string, required: readonly string[]): Check =>
  (payload) => {
    const keys = keysOf(payload.value);
    if (!keys.includes(name)) return;
    for (const key of required)
      if (!keys.includes(key)) reject(payload, `Required beside ${JSON.stringify(name)}`, [key]);
  };

/** With the member, the whole object must match. */
export const dependentSchema =
  (name: string, schema: z.ZodType): Check =>
  (payload) => {
    if (keysOf(payload.value).includes(name)) forward(schema, payload);
  };

/** What parts of a value the keywords beside `unevaluatedProperties` or `unevaluatedItems` speak of. */
export interface Evaluated {
  readonly keys?: readonly string[];
  readonly patterns?: readonly RegExp[];
  /** The first items. */
  readonly prefix?: number;
  /** Items that match one of these. */
  readonly contains?: readonly z.ZodType[];
  readonly all?: boolean;
  /** Spoken of only when the whole value matches the schema, or does not match it. */
  readonly given?: readonly (readonly [z.ZodType, Evaluated])[];
  readonly unless?: readonly (readonly [z.ZodType, Evaluated])[];
}

/** Members that nothing else speaks of must match. */
export const unevaluatedProperties =
  (evaluated: Evaluated, schema: z.ZodType): Check =>
  (payload) => {
    const parts = applying(evaluated, payload.value);
    if (parts.some(({ all }) => all)) return;
    const isKnown = (key: string) =>
      parts.some(
        ({ keys, patterns }) => keys?.includes(key) || patterns?.some((pattern) => pattern.test(key)),
      );
    for (const key of keysOf(payload.value)) if (!isKnown(key)) forwardMember(schema, payload, key);
  };

/** Items that nothing else speaks of must match. */
export const unevaluatedItems =
  (evaluated: Evaluated, schema: z.ZodType): Check =>
  (payload) => {
    const parts = applying(evaluated, payload.value);
    if (!Array.isArray(payload.value) || parts.some(({ all }) => all)) return;
    for (const [index, item] of payload.value.entries()) {
      const isKnown = parts.some(
        ({ prefix = 0, contains: some }) => index < prefix || some?.some((part) => accepts(part, item)),
      );
      if (!isKnown) forward(schema, payload, item, [index]);
    }
  };

/** The parts whose conditions hold. */
function applying(evaluated: Evaluated, value: unknown): readonly Evaluated[] {
  const { given = [], unless = [] } = evaluated;
  const matching = given.filter(([schema]) => accepts(schema, value));
  const failing = unless.filter(([schema]) => !accepts(schema, value));
  return [evaluated, ...[...matching, ...failing].flatMap(([, part]) => applying(part, value))];
}

function guarded<T>(applies: (value: unknown) => boolean, schema: z.ZodType<T>): z.ZodType<T> {
  return z.custom<T>().check((payload) => {
    if (applies(payload.value)) forward(schema, payload);
  });
}

function accepts(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success;
}

function forwardMember(schema: z.ZodType, payload: z.core.ParsePayload<unknown>, key: string): void {
  forward(schema, payload, (payload.value as JsonRecord)[key], [key]);
}

/** Judges a value by another schema and hands the issues on. */
function forward(
  schema: z.ZodType,
  payload: z.core.ParsePayload<unknown>,
  input: unknown = payload.value,
  path: readonly PropertyKey[] = [],
): void {
  const result = schema.safeParse(input);
  // A surrounding intersection forgives unknown keys; under another code they are not taken for such.
  for (const issue of result.error?.issues ?? [])
    payload.issues.push({
      ...issue,
      ...(issue.code === "unrecognized_keys" && { code: "custom", params: { keys: issue.keys } }),
      path: [...path, ...issue.path],
      input,
    } as z.core.$ZodRawIssue);
}

function reject(payload: z.core.ParsePayload<unknown>, message: string, path: PropertyKey[] = []): void {
  payload.issues.push({ code: "custom", message, path, input: payload.value });
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [];
}

function isBlob(value: unknown): boolean {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object Blob]" || tag === "[object File]";
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && canonical(a) === canonical(b));
}

/** JSON with sorted keys: equal texts for equal values, and for no others. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
