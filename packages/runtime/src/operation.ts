import type { Documented } from "./documented.js";
import type { EnvelopeRules } from "./envelope.js";
import type { Failed, Succeeded } from "./outcome.js";
import type { PlatformResponse } from "./platform.js";

export type { Documented } from "./documented.js";

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

/** How a parameter value becomes text (OpenAPI 3.1.1, section 4.8.12.3; `cookie` since 3.2). */
export interface ParameterStyle {
  /** Absent: `form` for query and cookies, `simple` for path and headers. */
  readonly style?:
    | "form"
    | "simple"
    | "label"
    | "matrix"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject"
    | "cookie";
  /** Absent: true for `form` and `cookie`, false for every other style. Of no account for `deepObject`. */
  readonly explode?: boolean;
  /** Reserved characters that cannot end the value stay as they are, and so does what is percent-encoded already. */
  readonly allowReserved?: true;
  /** The value is one text of this kind (a parameter with `content` instead of `schema`); the style is not used. */
  readonly content?: "json" | "form";
}

/** How one property of a form or of a multipart body is written (OpenAPI 3.1.1, section 4.8.15). */
export interface PartStyle extends ParameterStyle {
  /** Media type of the part; it also says whether a text or a number is written as JSON. */
  readonly contentType?: string;
  /** The value is `{ value, headers }`: the part has header fields of its own. */
  readonly headers?: true;
}

/** A body as `fetch` takes it. */
export interface EncodedBody {
  /** Good for more than one attempt. */
  readonly body: unknown;
  /** Absent: `fetch` says what it is. */
  readonly contentType?: string | undefined;
}

/** One way to send a body. */
export interface BodyForm {
  /** How the body is encoded. Absent: the operation takes none. */
  readonly body?: "json" | "form" | "multipart" | "text" | "binary" | "lines";
  /** Required for every body but JSON: this package's `form`, `multipart`, `jsonLines`, or `raw` for text and binary. */
  readonly encode?: BodyEncoder;
  /** Content type of the request, when it is not the usual one of `body`. */
  readonly mediaType?: string;
  /** Properties of a form or multipart body that are not written in the usual way. */
  readonly fields?: Readonly<Record<string, PartStyle>>;
}

/** Encodes the body of an input. Throws if it cannot be sent. */
export type BodyEncoder = (input: Input, form: BodyForm & Pick<Operation, "bodies">) => EncodedBody;

/** Reads the response to an operation, and says what it means: a success, or which failure. */
export type Judge = (
  response: PlatformResponse,
  operation: Operation,
  contract: JudgeRules,
  maxBytes: number,
) => Promise<Failed | Succeeded>;

/** What a judge knows of the contract. */
export interface JudgeRules extends EnvelopeRules {
  /** How operations answer that bring no judge of their own: this package's `envelopeAnswer`, or `plainAnswer` without an envelope. */
  readonly judge: Judge;
}

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Input of any operation, by location. */
export interface Input {
  readonly path?: Values;
  /** Parameters by name, or the value of a `querystring` parameter. */
  readonly query?: unknown;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: unknown;
  /** Media type of the body, for an operation that takes several. Absent: the first of them. */
  readonly contentType?: string;
}

/** The part of a request that parameters decide. */
export interface Parameters {
  readonly url: string;
  /** Values are not checked yet. Absent: those of the input. */
  readonly headers?: Values | undefined;
}

/**
 * Writes the parameters of an operation. Throws if one is missing or cannot be written.
 *
 * @param base URL of the client, without a slash at the end.
 * @param servers the client's option.
 */
export type ParameterWriter = (
  operation: Split,
  input: Input,
  base: string,
  servers?: Readonly<Record<string, string>>,
) => Parameters;

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
> extends BodyForm {
  /** The `operationId`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template with `{name}` expressions, relative to the base URL, with a leading slash. */
  readonly path: string;
  /** The server that it is sent to, when that is not the contract's: a URL with the defaults of its variables. */
  readonly server?: string;
  /**
   * Documented business codes, ascending. In a contract without an envelope: the documented failure statuses, and the
   * classes of those that are documented as a whole, both of them for `default`.
   */
  readonly codes?: readonly (number | "4XX" | "5XX")[];
  /** Ways to send the body, by media type or range, the usual one first. Only where there are several; `encode` is `chosenBody`. */
  readonly bodies?: Readonly<Record<string, BodyForm>>;
  /** What a success holds. Absent: the envelope of the contract, or JSON if the contract has none. */
  readonly answer?: "json" | "text" | "binary" | "events" | "empty";
  /**
   * Required for what is not the usual answer of the contract: `textAnswer`, `blobAnswer`, `emptyAnswer`, `jsonOrEmpty`,
   * `chosenAnswer`, `plainAnswer`, `eventsAnswer`, `recordsAnswer`.
   */
  readonly judge?: Judge;
  /** Kinds of answers by media type or range, for `chosenAnswer` and `accepting`. */
  readonly answers?: Readonly<Record<string, "json" | "text" | "binary">>;
  /** A success may come without a body; its data is undefined then. */
  readonly empty?: true;
  /** Accept header. Absent: JSON, or else anything. */
  readonly accept?: string;
  /** A success can be the response itself, its body unread, whatever the types of the document say. */
  readonly unread?: true;
  /** Absent: the contract's security; false: public; else alternatives, each a list of scheme names to use together. */
  readonly auth?: false | readonly (readonly string[])[];
  /** Present: the operation takes the contract's idempotency header. */
  readonly idempotency?: "optional" | "required";
  /**
   * Writes the parameters, where there are some besides headers: this package's `pathParameters`, `queryParameters` for a
   * query as well, `styledParameters` for cookies, for a query string and for every style below; `ownServer` for `server`.
   */
  readonly parameters?: ParameterWriter;
  /** What `parameters` would be, where that is `ownServer`. */
  readonly writer?: ParameterWriter;
  /** The whole query string is one value of this kind (`in: querystring`, OpenAPI 3.2). */
  readonly querystring?: "form" | "json" | "text";
  /** Query parameters whose style is not `form` with explode. */
  readonly query?: Readonly<Record<string, ParameterStyle>>;
  /** Path parameters whose style is not `simple` without explode. */
  readonly pathStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Header parameters whose style is not `simple` without explode. */
  readonly headerStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Cookies whose style is not `form` with explode. */
  readonly cookieStyles?: Readonly<Record<string, ParameterStyle>>;
  /** Rate-limit bucket, when it is not the contract's default one. */
  readonly limit?: string;
  /** Pagination: where the page or the cursor, the items and the end are. */
  readonly page?: PageFields | CursorFields;
  /** Never set: carries the types. */
  readonly "~types"?: OperationTypes<Input, Data, Failure, Event, Item>;
}

/** An operation that can answer in several media types: what a success is in each of them, for `accepting`. */
export interface Answering<Answers = unknown> {
  readonly answers: Readonly<Record<string, "json" | "text" | "binary">>;
  /** Never set: carries the types. */
  readonly "~answers"?: Answers;
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
  readonly body?: "json" | "form" | "multipart" | "text" | "binary" | "lines";
  /** Content type of the request, when it is not the usual one of `body`. */
  readonly mediaType?: string;
  /** Content types that may come in, where there are several; `body` is the kind of the usual one. */
  readonly mediaTypes?: readonly string[];
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
  readonly page: PageFields | CursorFields;
  /** This package's `paginate`, for `client.paginate`. */
  readonly paginate: Reader;
}

/**
 * An operation that answers with a stream, for `client.stream`. Where it answers with nothing else, `send` gives the
 * response itself.
 */
export interface StreamOperation<
  Input = unknown,
  Event = unknown,
  Failure extends Documented = Documented,
  /** never: the response itself. A name of the platform would be written out in declarations, where it need not exist. */
  Data = never,
> extends Operation<Input, [Data] extends [never] ? PlatformResponse : Data, Failure, Event> {
  /** `stream` of this package's entry `./sse`, or `records`. */
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
