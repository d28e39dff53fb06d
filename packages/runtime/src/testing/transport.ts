import type { ClientContract } from "../contract.js";
import type { Documented, Operation } from "../operation.js";
import type { Fetch } from "../platform.js";
import type { Answer } from "./answer.js";

/** One request that the transport has got. */
export interface TestRequest<Body = unknown> {
  /** `operationId`; undefined if no handler fits. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: URL;
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** JSON is parsed, a form is URLSearchParams, a multipart body FormData; others are as they were given to `fetch`. */
  readonly body: Body;
  /** Number of this request among those of its operation, from 1. */
  readonly count: number;
}

type BodyOf<Input> = Input extends { readonly body?: infer Body } ? Body : undefined;
type Script<Data, Failure, Body> =
  | Answer<Data, Failure>
  | readonly Answer<Data, Failure>[]
  | ((request: TestRequest<Body>) => Answer<Data, Failure> | Promise<Answer<Data, Failure>>);

/** How one operation is answered. */
export interface Handler {
  readonly operation: Operation;
  readonly script: Script<unknown, unknown, never>;
}

/** A `fetch` without a network. */
export interface TestTransport {
  /** Goes where a client's option `fetch` goes. */
  readonly fetch: Fetch;
  /** Every request, in order. */
  readonly requests: readonly TestRequest[];
}

/**
 * Says how an operation is answered: always the same; by a list, one answer for each request and the last for all
 * that follow; or by a function of the request. Only what the operation documents compiles.
 */
export function handle<Input, Data, Failure extends Documented>(
  operation: Operation<Input, Data, Failure>,
  script: Script<NoInfer<Data>, NoInfer<Failure>, BodyOf<NoInfer<Input>>>,
): Handler {
  return { operation, script: script as Handler["script"] };
}

/**
 * Makes a transport that answers the operations of a contract from memory. A request that no handler fits gets
 * HTTP 501 and a text that says so.
 *
 * @param contract its envelope and, if the client is given none of its own, its base URL.
 */
export function testTransport(
  contract: Pick<ClientContract, "envelope" | "baseUrl">,
  handlers: readonly Handler[],
): TestTransport {
  const requests: TestRequest[] = [];
  const pathOf = (url: string | undefined) => (url ? new URL(url).pathname.replace(/\/+$/, "") : "");
  const basePath = pathOf(contract.baseUrl);
  // Of two templates that fit, the one with fewer parameters is meant (OpenAPI 3.1.1, section 4.8.8.2).
  const routes = handlers
    .map((handler) => {
      const { path, server } = handler.operation;
      const base = contract.baseUrl ?? "http://localhost";
      // A template that the client was given a URL for: only its path is known.
      const own = server && new URL(server.replace(/^(https?:\/\/)[^/]*/i, "$1localhost"), `${base}/`).href;
      return { handler, root: own ? pathOf(own) : basePath, match: matcherOf(path) };
    })
    .sort((one, other) => one.match.names.length - other.match.names.length);

  const find = (method: string, { pathname }: URL) => {
    for (const { handler, root, match } of routes) {
      const values = handler.operation.method === method && match.pattern.exec(pathname.slice(root.length));
      if (values)
        return {
          handler,
          path: Object.fromEntries(
            match.names.map((name, index) => [name, decodeURIComponent(values[index + 1] ?? "")]),
          ),
        };
    }
    return undefined;
  };

  const fetch = async (address: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const { method = "GET" } = init;
    const url = new URL(address);
    const headers = new Headers(init.headers);
    const found = find(method, url);
    const operation = found?.handler.operation.id;
    const request: TestRequest = {
      operation,
      method,
      url,
      path: found?.path ?? {},
      query: url.searchParams,
      headers,
      body: await bodyOf(init.body, headers.get("content-type") ?? ""),
      count:
        1 + requests.filter((earlier) => operation !== undefined && earlier.operation === operation).length,
    };
    requests.push(request);
    if (!found) return new Response(`no handler for ${method} ${url.pathname}`, { status: 501 });
    const { script } = found.handler;
    const answer =
      typeof script === "function"
        ? await script(request as TestRequest<never>)
        : Array.isArray(script)
          ? script[Math.min(request.count, script.length) - 1]
          : script;
    return (answer as Answer).respond(contract.envelope, init.signal ?? undefined);
  };
  return { fetch: fetch as Fetch, requests };
}

/** A body as a server would see it. */
const bodyOf = (body: RequestInit["body"], type: string): unknown => {
  if (/json(;|$)/i.test(type)) return JSON.parse(String(body));
  if (/^application\/x-www-form-urlencoded/i.test(type)) return new URLSearchParams(String(body));
  return /^multipart\/form-data/i.test(type)
    ? new Response(body ?? null, { headers: { "content-type": type } }).formData()
    : body;
};

const matcherOf = (template: string) => {
  const parts = template.replace(/\?.*/, "").split(/[{}]/);
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]|]/g, "\\$&");
  const pattern = parts.map((part, index) => (index % 2 ? "([^/]+)" : literal(part))).join("");
  return { names: parts.filter((_, index) => index % 2), pattern: new RegExp(`^${pattern}$`) };
};
