import * as z from "zod";

/**
 * Texts of `date-time` as `Date`. A `Date` counts milliseconds: what a text says beyond them is lost, and so is its
 * offset; a leap second becomes the second after it. Encoding gives UTC.
 */
export const asDate = <T extends z.ZodType<string, string>>(wire: T): z.ZodCodec<T, z.ZodDate> =>
  z.codec(wire, z.date(), {
    decode: (text: string): Date => {
      const isLeap = text.slice(17, 19) === "60";
      const date = new Date(isLeap ? `${text.slice(0, 17)}59${text.slice(19)}` : text.toUpperCase());
      return isLeap ? new Date(date.getTime() + 1000) : date;
    },
    encode: (date: Date): string => date.toISOString(),
  } as never);

/** JSON numbers as `bigint`. One that a double does not hold exactly cannot be encoded. */
export const asBigint = <T extends z.ZodType<number, number>>(wire: T): z.ZodCodec<T, z.ZodBigInt> =>
  z.codec(wire, z.bigint(), {
    decode: (value: number): bigint => BigInt(value),
    encode: (value: bigint, payload: z.core.ParsePayload): number => {
      if (BigInt(Number(value)) !== value)
        reject(payload, "A JSON number does not hold this integer exactly");
      return Number(value);
    },
  } as never);

/** Texts of integers as `bigint`. */
export const textAsBigint = <T extends z.ZodType<string, string>>(wire: T): z.ZodCodec<T, z.ZodBigInt> =>
  z.codec(wire, z.bigint(), {
    decode: (text: string): bigint => BigInt(text),
    encode: (value: bigint): string => String(value),
  } as never);

/**
 * Accepts what all schemas accept. Unlike `z.intersection` it joins results of which one side changed a member and the
 * other left it as it came, and it forgives no unknown key.
 */
export function all<A, B>(a: z.ZodType<A>, b: z.ZodType<B>): z.ZodType<A & B>;
export function all<A, B, C>(a: z.ZodType<A>, b: z.ZodType<B>, c: z.ZodType<C>): z.ZodType<A & B & C>;
export function all(...schemas: readonly z.ZodType[]): z.ZodType;
export function all(...schemas: readonly z.ZodType[]): z.ZodType {
  const through =
    (run: Run) =>
    (value: unknown, payload: z.core.ParsePayload): unknown =>
      schemas
        .map((schema) => forward(run(schema, value), payload))
        .reduce((joined, result) => join(value, joined, result), value);
  return z.codec(z.unknown(), z.unknown(), { decode: through(decode), encode: through(encode) });
}

/** Holds objects to a schema; every other value passes. */
export const objectOr = <T>(schema: z.ZodType<T>): z.ZodType<T> => guarded(isRecord, schema);

/** Holds arrays to a schema; every other value passes. */
export const arrayOr = <T>(schema: z.ZodType<T>): z.ZodType<T> => guarded(Array.isArray, schema);

function guarded<T>(applies: (value: unknown) => boolean, schema: z.ZodType<T>): z.ZodType<T> {
  const through =
    (run: Run) =>
    (value: unknown, payload: z.core.ParsePayload): unknown =>
      applies(value) ? forward(run(schema, value), payload) : value;
  return z.codec(z.unknown(), z.unknown(), {
    decode: through(decode),
    encode: through(encode),
  }) as unknown as z.ZodType<T>;
}

type Result = z.ZodSafeParseResult<unknown>;
type Run = (schema: z.ZodType, value: unknown) => Result;

const decode: Run = (schema, value) => z.safeDecode(schema, value as never);
const encode: Run = (schema, value) => z.safeEncode(schema, value as never);

/** The result, or the issues handed on. */
function forward(result: Result, payload: z.core.ParsePayload): unknown {
  if (result.success) return result.data;
  for (const issue of result.error.issues)
    payload.issues.push({ ...issue, input: payload.value } as z.core.$ZodRawIssue);
  return payload.value;
}

/** Of two results of one value: what only one of them changed is as that one has it. */
function join(value: unknown, a: unknown, b: unknown): unknown {
  if (Object.is(a, value)) return b;
  if (Object.is(b, value)) return a;
  if (Array.isArray(value) && Array.isArray(a) && Array.isArray(b))
    return value.map((item, index) => join(item, a[index], b[index]));
  if (!isRecord(value) || !isRecord(a) || !isRecord(b)) return a;
  return Object.fromEntries(
    Object.keys({ ...a, ...b }).map((key) => [key, join(value[key], a[key], b[key])]),
  );
}

function reject(payload: z.core.ParsePayload, message: string): void {
  payload.issues.push({ code: "custom", message, input: payload.value });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
