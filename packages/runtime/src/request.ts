import { bare } from "./bare.js";
import { bodyOf, mediaTypeOf } from "./body.js";
import type { Operation } from "./operation.js";
import { serialize } from "./parameter.js";
import { pathOf, queryOf } from "./url.js";

type Values = Readonly<Record<string, unknown>>;

/** Input of any operation, by location. */
export interface Input {
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: unknown;
}

/** A request without credentials, good for every attempt of a call. */
export interface Prepared {
  /** Path and query. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Record<string, string>;
  readonly body: BodyInit | undefined;
}

/**
 * Makes the request of a call.
 *
 * @param more headers of the client and of the call, by rising precedence; parameters win over them.
 * @throws {TypeError} if a path parameter is missing or a body cannot be encoded.
 */
export const prepare = (
  operation: Operation,
  template: readonly string[],
  input: Input | undefined,
  more: readonly (Values | undefined)[],
): Prepared => {
  const { path, query, headers: parameters, cookies, body } = bare(input);
  const { answer, body: kind } = operation;
  const headers = bare<Record<string, string>>({
    accept: answer === "events" ? "text/event-stream" : answer === "binary" || answer === "text" ? "*/*" : "application/json",
  });
  for (const values of [...more, parameters])
    for (const name of Object.keys(values ?? {})) {
      const value = values?.[name];
      if (value != null)
        headers[name.toLowerCase()] = serialize(name, value, "simple", operation.headerStyles?.[name], String);
    }
  if (cookies) headers.cookie = queryOf(cookies, undefined, "; ");
  const hasBody = kind && body !== undefined;
  const mediaType = hasBody && mediaTypeOf(kind, operation.mediaType);
  if (mediaType) headers["content-type"] = mediaType;
  const search = queryOf(query, operation.query);
  return {
    target: pathOf(template, path, operation.pathStyles) + (search && `?${search}`),
    headers,
    body: hasBody ? bodyOf(kind, body) : undefined,
  };
};

/**
 * Checks names and values of all headers (RFC 9110, sections 5.1 and 5.5).
 *
 * @throws {TypeError} if one could not be sent or would break into two; it names the header and never the value.
 */
export const assertHeaders = (headers: Readonly<Record<string, string>>): void => {
  for (const name of Object.keys(headers))
    if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(headers[name] as string))
      throw new TypeError(`header ${name} cannot be sent`);
};
