import type { PlatformResponse } from "./platform.js";

/** Request methods that a path item has fields for, and any other one that it adds (OpenAPI 3.2.0, section 4.9). */
export type HttpMethod =
  | "GET"
  | "PUT"
  | "POST"
  | "DELETE"
  | "OPTIONS"
  | "HEAD"
  | "PATCH"
  | "TRACE"
  | "QUERY"
  | (string & {});

/** One documented failure of an operation: a business code, the HTTP status it comes with, its payload. */
export interface Documented<Code extends number = number, Status extends number = number, Data = unknown> {
  readonly code: Code;
  readonly status: Status;
  readonly data: Data;
}

/** How a parameter value becomes text (OpenAPI 3.1.1, section 4.8.12.3). */
export interface ParameterStyle {
  /** Absent: `form` for query and cookies, `simple` for path and headers. */
  readonly style?: "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  /** Absent: true for `form`, false for every other style. */
  readonly explode?: boolean;
  /** The value is sent as one JSON text (a parameter with `content` instead of `schema`); the style is not used. */
  readonly json?: true;
}

/** Encodes a request body. The result must be good for more than one attempt. */
export type BodyEncoder = (value: never) => unknown;

/** Decodes the body of a success. */
export type AnswerDecoder = (chunks: readonly Uint8Array<ArrayBuffer>[], contentType: string) => unknown;

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Input of any operation, by location. */
export interface Input {
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: unknown;
}

/** The part of a request that parameters decide. */
export interface Parameters {
  /** Path and query. */
  readonly target: string;
  /** Values are not checked yet. */
  readonly headers?: Values | undefined;
}

/** Writes the parameters of an operation. Throws if one is missing or cannot be written. */
export type ParameterWriter = (operation: Split, input: Input) => Parameters;

/**
 * Finds the base URL of an operation.
 *
 * @param base that of the client.
 * @param servers the client's option.
 */
export type ServerLocator = (
  operation: Operation,
  base: string,
  servers: Readonly<Record<string, string>> | undefined,
) => string;

/** An operation whose path template is split: texts stand at even places, parameter names at odd ones. */
export interface Split extends Operation {
  readonly parts: readonly string[];
}

/** Reads what one call can not give: a list of pages, a stream of events. It comes with the operations that need it. */
export type Reader = (...args: never[]) => unknown;

/** Page-number pagination: names of the query parameter and of the members of `data`. */
export interface PageFields {
  /** Query parameter that holds the page number. */
  readonly page: string;
  /** Member of `data` that holds the list. */
  readonly items: string;
  /** Member of `data` that says whether another page exists. Absent: pages are read until one is empty. */
  readonly hasMore?: string;
  /** Number of the first page. Absent: 1. */
  readonly first?: number;
}

/** Cursor pagination: names of the query parameter and of the members of `data`. */
export interface CursorFields {
  /** Query parameter that takes the cursor. */
  readonly cursor: string;
  /** Member of `data` that holds the list. */
  readonly items: string;
  /** Member of `data` that holds the next cursor; null or absent on the last page. */
  readonly next: string;
  /** Member of `data` that says whether another page exists. */
  readonly hasMore?: string;
}

/** Fields of one operation's own pagination, when they are not the contract's. */
export type PageShape =
  | ({ readonly form: "page" } & PageFields)
  | ({ readonly form: "cursor" } & CursorFields);

/** The types that a descriptor carries for its users; they exist at compile time only. */
export interface OperationTypes<
  Input = unknown,
  Data = unknown,
  Failure = unknown,
  Event = unknown,
  Item = unknown,
> {
  readonly input: Input;
  readonly data: Data;
  readonly failure: Failure;
  readonly event: Event;
  readonly item: Item;
}

/**
 * One operation of a contract as frozen data. Clients, servers, mocks and query adapters read it. The few functions
 * in it are this package's, named by the operations that need them: no other operation pays for them in a bundle.
 *
 * `Input` is grouped by location: `{ path, query, headers, cookies, body }`, each group present only where
 * the operation has such parameters.
 */
export interface Operation<
  Input = unknown,
  Data = unknown,
  Failure extends Documented = Documented,
  Event = unknown,
  Item = unknown,
> {
  /** The `operationId`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template with `{name}` expressions, relative to the base URL, with a leading slash. */
  readonly path: string;
  /** The server that it is sent to, when that is not the contract's: a URL with the defaults of its variables. */
  readonly server?: string;
  /** Required for `server`: this package's `ownServer`. */
  readonly locate?: ServerLocator;
  /** Documented business codes, ascending. In a contract without an envelope: the documented failure statuses. */
  readonly codes?: readonly number[];
  /** How the body is encoded. Absent: the operation takes none. */
  readonly body?: "json" | "form" | "multipart" | "text" | "binary";
  /** Required for every body but JSON: this package's `form`, `multipart`, or `raw` for text and binary. */
  readonly encode?: BodyEncoder;
  /** Content type of the request, when it is not the usual one of `body`. Never for multipart, which needs its boundary. */
  readonly mediaType?: string;
  /** What a success holds. Absent: the envelope of the contract, or JSON if the contract has none. */
  readonly answer?: "json" | "text" | "binary" | "events" | "empty";
  /** Required for `text` and `binary` answers: this package's `textOf` or `blob`. */
  readonly decode?: AnswerDecoder;
  /** Absent: the contract's security; false: public; else alternatives, each a list of scheme names to use together. */
  readonly auth?: false | readonly (readonly string[])[];
  /** Present: the operation takes the contract's idempotency header. */
  readonly idempotency?: "optional" | "required";
  /** This package's `styledParameters`: required for cookies and for every style below. */
  readonly parameters?: ParameterWriter;
  /** Query parameters whose style is not `form` with explode. */
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  /** Path parameters whose style is not `simple` without explode. */
  readonly pathStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Header parameters whose style is not `simple` without explode. */
  readonly headerStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Rate-limit bucket, when it is not the contract's default one. */
  readonly limit?: string;
  /** Pagination: the contract's page or cursor form, or fields of its own. */
  readonly page?: "page" | "cursor" | PageShape;
  /** Never set: carries the types. */
  readonly "~types"?: OperationTypes<Input, Data, Failure, Event, Item>;
}

/**
 * A request that the API sends and its consumer answers: a webhook, or a callback that an operation has registered.
 * Frozen data for routers of receivers; no client sends it.
 */
export interface IncomingOperation<Request = unknown, Response = unknown> {
  /** The `operationId`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Name of the webhook. */
  readonly webhook?: string;
  /** Name of the callback, the operation that registers it, and the runtime expression of the URL that it is sent to. */
  readonly callback?: { readonly name: string; readonly operation: string; readonly url: string };
  /** How the body is encoded. Absent: it has none. */
  readonly body?: "json" | "form" | "multipart" | "text" | "binary";
  /** Content type of the request, when it is not the usual one of `body`. */
  readonly mediaType?: string;
  /** Never set: carries the types. */
  readonly "~types"?: { readonly request: Request; readonly response: Response };
}

/** What a receiver gets, by location; names of header fields are in lower case. */
export type RequestOf<O extends IncomingOperation> = NonNullable<O["~types"]>["request"];
/** What a receiver may answer. */
export type ResponseOf<O extends IncomingOperation> = NonNullable<O["~types"]>["response"];

/** An operation whose `data` is one page of a list of `Item`. */
export interface PagedOperation<
  Input = unknown,
  Data = unknown,
  Failure extends Documented = Documented,
  Item = unknown,
> extends Operation<Input, Data, Failure, unknown, Item> {
  readonly page: "page" | "cursor" | PageShape;
  /** This package's `paginate`, for `client.paginate`. */
  readonly paginate: Reader;
}

/** An operation that answers with server-sent events; `send` gives the response itself, `stream` its events. */
export interface StreamOperation<Input = unknown, Event = unknown, Failure extends Documented = Documented>
  extends Operation<Input, PlatformResponse, Failure, Event> {
  readonly answer: "events";
  /** `stream` of this package's entry `./sse`, for `client.stream`. */
  readonly stream: Reader;
}

/** Input of an operation, by location. */
export type InputOf<O extends Operation> = NonNullable<O["~types"]>["input"];
/** Payload of an operation's success. */
export type DataOf<O extends Operation> = NonNullable<O["~types"]>["data"];
/** Union of an operation's documented failures. */
export type FailureOf<O extends Operation> = NonNullable<O["~types"]>["failure"];
/** Event of an operation that streams. */
export type EventOf<O extends Operation> = NonNullable<O["~types"]>["event"];
/** Item of an operation that gives pages. */
export type ItemOf<O extends Operation> = NonNullable<O["~types"]>["item"];
