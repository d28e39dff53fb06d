import type { JsonValue } from "./json.ts";
import type { Schema } from "./schema.ts";

/**
 * Everything that the inputs say, in one dialect: references are ids, names are final and unique, lists are sorted,
 * cycles are marked. Serialisable as JSON; emitters and the differ see this and nothing else.
 */
export interface Contract {
  readonly info: ContractInfo;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** Alternatives of schemes that apply where an operation says nothing. */
  readonly security: readonly SecurityRequirement[];
  /** Absent: the document has no common envelope, and no envelope or error-codes package is emitted. */
  readonly envelope?: EnvelopeFormat;
  /** URL of the documentation of an error code, without the code at its end. */
  readonly errorDocs?: string;
  /** Sorted by code. */
  readonly errorCodes: readonly ErrorCode[];
  /** Sorted by status. */
  readonly httpStatuses: readonly HttpStatus[];
  /** Sorted by bucket; the one named `global` (or the first) covers operations that name none. */
  readonly rateLimits: readonly RateLimit[];
  readonly idempotency?: IdempotencyRule;
  /** Sorted by id; only tags that have operations. */
  readonly tags: readonly Tag[];
  /** Sorted by name. */
  readonly operations: readonly Operation[];
  /** Requests that the platform sends by itself, sorted by name. */
  readonly webhooks: readonly IncomingOperation[];
  /** Requests that the platform sends because of an operation, sorted by name. */
  readonly callbacks: readonly IncomingOperation[];
  /** Sorted by id. */
  readonly components: readonly Component[];
}

export interface ContractInfo {
  readonly title: string;
  /** `info.version` of the document. */
  readonly version: string;
  readonly description?: string;
  /** File name of the document, as the header of owned files shows it. */
  readonly source: string;
  /** SHA-256 (hex) of the canonical JSON of the document. */
  readonly specHash: string;
  /** SHA-256 (hex) of the canonical tables; absent without tables. */
  readonly tableHash?: string;
  /** Version of the generator; absent where nobody has told it. */
  readonly generator?: string;
}

/** Server Object (OpenAPI 3.1, section 4.8.5; `name` since 3.2). */
export interface Server {
  /** Template with `{name}` expressions. */
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  /** Sorted by name; one for each expression of the URL. */
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  /** Absent: not described, so that it has to be given. */
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

export type SecurityScheme = {
  readonly id: string;
  /** camelCase identifier. */
  readonly identifier: string;
  readonly description?: string;
  readonly deprecated?: true;
} & (
  | { readonly kind: "bearer" /** For people: `JWT`, for example. */; readonly format?: string }
  | { readonly kind: "basic" }
  | { readonly kind: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  /** The caller brings the bearer token. */
  | { readonly kind: "oauth2"; readonly flows: readonly OAuthFlow[]; readonly metadataUrl?: string }
  | { readonly kind: "openIdConnect" /** Of the discovery document. */; readonly url: string }
  /** Nothing is sent. */
  | { readonly kind: "mutualTLS" }
  /** Any other scheme of the Authorization header. `computed`: its credentials are made anew for a challenge or a request. */
  | { readonly kind: "http"; readonly scheme: string; readonly computed?: true }
);

/** OAuth Flow Object (OpenAPI 3.1, section 4.8.29). */
export interface OAuthFlow {
  readonly kind: "authorizationCode" | "clientCredentials" | "deviceAuthorization" | "implicit" | "password";
  readonly authorizationUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  /** Sorted by name. */
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** A scheme that has to be satisfied, and for OAuth and OpenID what it has to allow (for others: roles). */
export interface RequiredScheme {
  /** Id of the scheme. */
  readonly scheme: string;
  /** Sorted; absent: none. */
  readonly scopes?: readonly string[];
}

/** Schemes that must be satisfied together, sorted. Empty: anonymous. */
export type SecurityRequirement = readonly RequiredScheme[];

/** Which schema is the envelope and how its fields are called. */
export interface EnvelopeFormat {
  readonly code: string;
  readonly message: string;
  readonly data: string;
  readonly timestamp?: string;
  /** The code that means success. */
  readonly success: number;
}

/** What a caller may do about a failure; the machine-readable column of the HTTP table. */
export type Action =
  | "fix-request"
  | "refresh-auth"
  | "check-permission"
  | "sync-state"
  | "refetch"
  | "back-off"
  | "retry"
  | "none";

export interface ErrorCode {
  readonly code: number;
  /** The constant: a JavaScript identifier, unique. */
  readonly name: string;
  readonly domain?: string;
  readonly description: string;
  readonly deprecated?: true;
  /** A retired number: never returned, never to be used again. */
  readonly removed?: true;
  /** HTTP statuses that the document, or else the tables, pair with the code, ascending. */
  readonly statuses: readonly number[];
  /** From the HTTP table, by the first status; `none` where the tables are silent. */
  readonly action: Action;
  /** The same request may succeed later, without any change. */
  readonly retryable: boolean;
  /** The text with which the code is answered, where the tables give it. */
  readonly message?: string;
  /** Codes that were answered for the same reason before, ascending. */
  readonly replaces?: readonly number[];
  /** What the constant was called before. */
  readonly renamedFrom?: string;
  /** Names of the operations that document the code, sorted. */
  readonly operations: readonly string[];
}

export interface HttpStatus {
  readonly status: number;
  readonly meaning: string;
  readonly guidance: string;
  readonly action: Action;
}

export interface RateLimit {
  readonly bucket: string;
  readonly limit: number;
  readonly windowMs: number;
  readonly scope?: string;
  readonly description?: string;
}

export interface IdempotencyRule {
  /** Field name of the request header. */
  readonly header: string;
  readonly windowMs: number;
  readonly methods: readonly HttpMethod[];
}

export interface Tag {
  /** The tag as the document writes it. */
  readonly id: string;
  /** camelCase identifier, unique among tags. */
  readonly name: string;
  /** Module and file name: lower-case, portable, unique without regard to case. */
  readonly module: string;
  readonly summary?: string;
  readonly description?: string;
  /** Id of the tag that it is a part of, and what it is for: `nav`, `audience`, … (OpenAPI 3.2, section 4.22). */
  readonly parent?: string;
  readonly kind?: string;
}

/** The method as it is sent: a token, in which case matters (RFC 9110, section 9.1). */
export type HttpMethod = string;

export interface Operation {
  /** `operationId`, or the derived one. */
  readonly id: string;
  /** camelCase identifier, unique. */
  readonly name: string;
  /** The same in PascalCase: prefix of the names of its types and schemas. */
  readonly typeName: string;
  readonly method: HttpMethod;
  /** Path template, for example `/tasks/{task_id}`. Without a fragment, which is never sent. */
  readonly path: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
  /** Id of its tag; operations without one are under `default`. */
  readonly tag: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: true;
  /** `x-sunset`: the date after which it may vanish. */
  readonly sunset?: string;
  /** `x-renamed-from`: what it was called before; packages keep that as aliases. */
  readonly renamedFrom?: FormerOperation;
  /** Absent: the contract's. Those of the path item apply where the operation has none. */
  readonly servers?: readonly Server[];
  /** Absent: the contract's default. Empty list: public. */
  readonly security?: readonly SecurityRequirement[];
  /** Sorted by location, then name. */
  readonly parameters: readonly Parameter[];
  readonly body?: RequestBody;
  /** Sorted by status: numbers, then ranges, then `default`. */
  readonly responses: readonly Response[];
  readonly idempotency: "none" | "optional" | "required";
  /** Bucket name; absent: the contract's default bucket. */
  readonly rateLimit?: string;
  readonly pagination?: Pagination;
  readonly provenance?: string;
}

/** The names that an operation had. */
export type FormerOperation = Pick<Operation, "id" | "name" | "typeName">;

/**
 * A request that the platform sends and a consumer of the contract answers. Its `path` is the webhook's name or the
 * runtime expression of the callback; its header parameters have lower-case names.
 */
export interface IncomingOperation extends Operation {
  readonly trigger:
    | { readonly kind: "webhook" /** Key under `webhooks`. */; readonly name: string }
    | {
        readonly kind: "callback";
        /** Id of the operation that registers it. */
        readonly operation: string;
        /** Key under `callbacks`. */
        readonly name: string;
        /** Runtime expression of the URL (OpenAPI 3.1, section 4.8.20.4). */
        readonly url: string;
      };
}

/** Where a parameter goes. `querystring` (OpenAPI 3.2) is the whole query, and no other parameter is in the query then. */
export type ParameterLocation = "cookie" | "header" | "path" | "query" | "querystring";

export interface Parameter {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly deprecated?: true;
  readonly description?: string;
  readonly schema: Schema;
  /** OpenAPI 3.1, section 4.8.12.3: `form`, `simple`, `deepObject`, … always filled in. */
  readonly style: string;
  /** Always true for `deepObject`. */
  readonly explode: boolean;
  readonly allowReserved?: true;
  /** An empty text may be sent whatever the schema says. */
  readonly allowEmptyValue?: true;
  /** Of a `content` parameter, which is serialised by that type and not by a style. */
  readonly mediaType?: string;
  readonly mediaKind?: MediaKind;
}

export interface RequestBody {
  readonly required: boolean;
  readonly description?: string;
  /** The usual one first, then by kind and name, ranges (RFC 9110, section 12.5.1) last. */
  readonly content: readonly MediaType[];
  /** `fetch` does not send it with this method: descriptors and inputs have none. */
  readonly unsendable?: true;
}

/**
 * How a media type is treated: by its structured suffix (RFC 6839) or its name. `events` are server-sent events, `lines`
 * JSON texts one by one.
 */
export type MediaKind = "binary" | "events" | "form" | "json" | "lines" | "multipart" | "text";

export interface MediaType {
  readonly mediaType: string;
  readonly kind: MediaKind;
  /** Of `events` and `lines`: the schema of one. */
  readonly schema: Schema;
  /** Of the properties of a form or multipart body, sorted by name. */
  readonly encoding?: readonly PropertyEncoding[];
}

/** How one property of a form or multipart body is written (OpenAPI 3.1, section 4.8.15). */
export interface PropertyEncoding {
  readonly name: string;
  /** May be a list, and have ranges in it. */
  readonly contentType?: string;
  /** Header fields of the part, sorted by name. */
  readonly headers?: readonly Header[];
  /** Present where the property is written as a query parameter would be; the content type is of no account then. */
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly summary?: string;
  readonly description?: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  /** Present when the JSON content is the contract's envelope. */
  readonly envelope?: EnvelopeContent;
  /** Sorted by name. */
  readonly links?: readonly Link[];
}

/** How values of a response lead to another operation (OpenAPI 3.1, section 4.8.20). */
export interface Link {
  readonly name: string;
  /** Id of the operation. Absent: it is in another document. */
  readonly operation?: string;
  /** Reference to an operation of another document. */
  readonly ref?: string;
  readonly description?: string;
  /** Values or runtime expressions, sorted by name; a name may have its location in front: `path.id`. */
  readonly parameters: readonly { readonly name: string; readonly value: JsonValue }[];
  readonly requestBody?: JsonValue;
  readonly server?: Server;
}

export interface EnvelopeContent {
  /** Business codes documented for this status, ascending; the success code is not among them. */
  readonly codes: readonly number[];
  /** Schema of the payload; absent: not described. */
  readonly data?: Schema;
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
  /** Style `simple` with explode: `a=1,b=2`. */
  readonly explode?: true;
  /** Of a header with `content`, which is serialised by that type and not by the style. */
  readonly mediaKind?: MediaKind;
}

/** How a list goes on: the page form counts pages, the cursor form follows a token. */
export type Pagination =
  | {
      readonly kind: "page";
      /** Query parameters. */
      readonly page: string;
      readonly pageSize?: string;
      /** Members of the payload. */
      readonly items: string;
      readonly hasMore?: string;
      readonly total?: string;
    }
  | {
      readonly kind: "cursor";
      readonly cursor: string;
      readonly items: string;
      readonly nextCursor: string;
      readonly hasMore?: string;
    };

export interface Component {
  /** Key under `components/schemas`, or the pointer of a schema that is referenced in place; `#request` follows in a request form. */
  readonly id: string;
  /** PascalCase identifier, unique. */
  readonly name: string;
  readonly schema: Schema;
  /** Ids of the components of its reference cycle, sorted; absent: not part of a cycle. */
  readonly cycle?: readonly string[];
  /** Id of the component whose form in requests this is; that one holds the form of responses then. */
  readonly requestFormOf?: string;
  /** `x-renamed-from`: what it was called before; packages keep that as an alias. */
  readonly renamedFrom?: { readonly id: string; readonly name: string };
  readonly provenance?: string;
}
