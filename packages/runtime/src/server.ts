import { bare, memberOf } from "./bare.js";
import type { ParameterWriter } from "./operation.js";
import { queryParameters } from "./query.js";
import { baseOf } from "./request.js";

/** A part of a server's URL that its user chooses (OpenAPI 3.1.1, section 4.8.6). */
export interface ServerVariable {
  /** Absent: the value has to be given. */
  readonly default?: string;
  /** Absent: any text. */
  readonly enum?: readonly string[];
}

/** A server as a document describes it (OpenAPI 3.1.1, section 4.8.5). */
export interface ServerTemplate {
  /** URL with `{name}` expressions, absolute or relative to the URL of the document. */
  readonly url: string;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

type VariablesOf<S extends ServerTemplate> = S extends { readonly variables: infer V }
  ? V
  : Record<never, never>;
type ValueOf<V> = V extends { readonly enum: readonly (infer E)[] } ? E : string;

/** Values of a server's variables; those with a default may be left out. */
export type ServerValues<S extends ServerTemplate> = {
  readonly [N in keyof VariablesOf<S> as VariablesOf<S>[N] extends { readonly default: string }
    ? N
    : never]?: ValueOf<VariablesOf<S>[N]>;
} & {
  readonly [N in keyof VariablesOf<S> as VariablesOf<S>[N] extends { readonly default: string }
    ? never
    : N]: ValueOf<VariablesOf<S>[N]>;
};

type ServerArguments<S extends ServerTemplate> =
  Record<never, never> extends ServerValues<S>
    ? [values?: ServerValues<S>, documentUrl?: string]
    : [values: ServerValues<S>, documentUrl?: string];

/**
 * Fills in the variables of a server: `createClient({ baseUrl: serverUrl(server, { region: "eu" }) })`. Values become
 * part of the URL as they are, so they must not come from strangers.
 *
 * @param args values; and where the document was found, which a relative URL is resolved against (RFC 3986, section 5).
 * @throws {TypeError} if a variable without a default has no value, or a value is none of those allowed.
 */
export const serverUrl = <const S extends ServerTemplate>(server: S, ...args: ServerArguments<S>): string => {
  const [values, documentUrl] = args;
  const { url, variables } = bare<ServerTemplate>(server);
  const filled = url.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const { default: usual, enum: allowed } = bare(memberOf(variables, name) as ServerVariable | undefined);
    const value = memberOf(values, name) ?? usual;
    if (typeof value !== "string" || (allowed && !allowed.includes(value)))
      throw new TypeError(`bad value of the server variable ${name}`);
    return value;
  });
  return documentUrl === undefined ? filled : new URL(filled, documentUrl).href;
};

/**
 * Writes the parameters of an operation that has a server of its own. The base URL is what the client's option `servers`
 * says for it, or the URL itself, which may be relative to the client's base URL.
 *
 * @throws {TypeError} if it is a template that nothing was given for, or no base URL.
 */
export const ownServer: ParameterWriter = (operation, input, base, servers) => {
  const { server, writer = queryParameters } = operation;
  const url = `${memberOf(servers, `${server}`) ?? server}`;
  if (/[{}]/.test(url)) throw new TypeError(`needs servers[${JSON.stringify(url)}]`);
  return writer(operation, input, baseOf(new URL(url, `${base}/`).href), servers);
};
