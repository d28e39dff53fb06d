import { memberOf } from "./bare.js";

/** Member names of an API's envelope, and the code that means success. */
export interface EnvelopeFormat {
  readonly code: string;
  readonly message: string;
  readonly data: string;
  /** Member with the Unix time in seconds. Absent: the envelope has none. */
  readonly timestamp?: string;
  readonly success: number;
}

/** What a contract says about its answers. */
export interface EnvelopeRules {
  /** Absent: the API has no envelope; then the HTTP status stands for the business code. */
  readonly envelope?: EnvelopeFormat;
  /** URL of the documentation of a code, without the code at its end. */
  readonly docs?: string;
}

/** The envelope that a format describes, as a type. */
export type EnvelopeOf<Format extends EnvelopeFormat, Code extends number = number, Data = unknown> = {
  readonly [Name in Format["code"]]: Code;
} & { readonly [Name in Format["message"]]: string } & { readonly [Name in Format["data"]]: Data } & {
  readonly [Name in NonNullable<Format["timestamp"]>]: number;
};

/** What a server may say beside the payload of a success. */
export interface SuccessOptions {
  /** Absent: "success". */
  readonly message?: string;
  /** Unix time in seconds. Absent: now. */
  readonly timestamp?: number;
}

/** What a server may say beside the code of a failure. */
export interface FailureOptions<Data = null> extends SuccessOptions {
  /** Absent: null. */
  readonly data?: Data;
}

/** Makes the constructor of success envelopes: `success(data)`. */
export function successOf<const Format extends EnvelopeFormat>(format: Format) {
  return <Data>(data: Data, options: SuccessOptions = {}): EnvelopeOf<Format, Format["success"], Data> =>
    fill(format, format.success, options.message ?? "success", data, options.timestamp);
}

/**
 * Makes the constructor of failure envelopes: `failure(code, { message, data })`. Without a message the text
 * is "error": a person reads it, a program reads the code.
 *
 * @throws {RangeError} from the constructor, if the code is the success code or no integer.
 */
export function failureOf<const Format extends EnvelopeFormat>(format: Format) {
  return <const Code extends number, Data = null>(
    code: Code,
    options: FailureOptions<Data> = {},
  ): EnvelopeOf<Format, Code, Data> => {
    if (!Number.isInteger(code) || code === format.success)
      throw new RangeError(`${code} is no failure code`);
    return fill(format, code, options.message ?? "error", (options.data ?? null) as Data, options.timestamp);
  };
}

/** Makes the guard of any envelope: an object with an integer code. */
export function isEnvelopeOf<const Format extends EnvelopeFormat>(format: Format) {
  return (value: unknown): value is EnvelopeOf<Format> => codeOf(format, value) !== undefined;
}

/** Makes the guard of success envelopes. The payload's own shape is not looked at. */
export function isSuccessOf<const Format extends EnvelopeFormat>(format: Format) {
  return <Data = unknown>(value: unknown): value is EnvelopeOf<Format, Format["success"], Data> =>
    codeOf(format, value) === format.success;
}

/** Makes the guard of failure envelopes: an integer code that is not the success code. */
export function isFailureOf<const Format extends EnvelopeFormat>(format: Format) {
  return (value: unknown): value is EnvelopeOf<Format> => {
    const code = codeOf(format, value);
    return code !== undefined && code !== format.success;
  };
}

/** Reads the code of an envelope; undefined if the value is none. */
export function codeOf(format: EnvelopeFormat, value: unknown): number | undefined {
  const code = memberOf(value, format.code);
  return Number.isInteger(code) ? (code as number) : undefined;
}

function fill<Format extends EnvelopeFormat, Code extends number, Data>(
  format: Format,
  code: Code,
  message: string,
  data: Data,
  timestamp = Math.floor(Date.now() / 1000),
): EnvelopeOf<Format, Code, Data> {
  return {
    [format.code]: code,
    [format.message]: message,
    [format.data]: data,
    ...(format.timestamp !== undefined && { [format.timestamp]: timestamp }),
  } as EnvelopeOf<Format, Code, Data>;
}
