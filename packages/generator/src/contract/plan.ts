import type { Pagination, Tag } from "./contract.ts";
import type { PackageId } from "./sources.ts";

/** Every package, file and exported name, decided before any text exists. */
export interface Plan {
  readonly packages: readonly PackagePlan[];
  /** Files of the components; `operations` holds their types and `schemas` their zod schemas, at the same paths. */
  readonly components: readonly ComponentFile[];
  /** Names that components had, each with a file of its own in the same places. */
  readonly componentAliases: readonly ComponentAlias[];
  /** Names for the types of the components' zod schemas, by the ids of the components: `TaskSchema`. */
  readonly schemaTypes: ReadonlyMap<string, string>;
  /** One file per tag, in `operations` and in `schemas` at the same paths. */
  readonly tags: readonly TagFile[];
  /** Files of the webhooks and of the operations' callbacks, in `operations` and in `schemas` at the same paths. */
  readonly webhooks: readonly IncomingFile[];
  readonly callbacks: readonly IncomingFile[];
  /** Constructors of credentials that the client package exports. */
  readonly channels: readonly ChannelPlan[];
  /** The pagination fields that most lists of each form share; an operation that differs carries its own. */
  readonly pages: {
    readonly page?: Pagination & { readonly kind: "page" };
    readonly cursor?: Pagination & { readonly kind: "cursor" };
  };
}

export interface PackagePlan {
  readonly id: PackageId;
  /** npm name, for example `@contracts/error-codes`. */
  readonly name: string;
  /** Folder below the output folder. */
  readonly folder: string;
  /** npm name → range, sorted by name. */
  readonly dependencies: readonly Dependency[];
  readonly peerDependencies: readonly Dependency[];
}

export interface Dependency {
  readonly name: string;
  readonly range: string;
}

/** Components that refer to each other in a cycle share a file; every other component has its own. */
export interface ComponentFile {
  /** Path below `src/generated`, without ending: `components/Task`. */
  readonly path: string;
  /** Ids, dependencies first; inside a cycle sorted. */
  readonly ids: readonly string[];
}

/** A name that a component had before it was renamed. */
export interface ComponentAlias {
  /** Path below `src/generated`, without ending: `components/Job`. */
  readonly path: string;
  readonly name: string;
  /** Id of the component. */
  readonly of: string;
  /** Name for the type of the zod schema under this name. */
  readonly schemaType: string;
}

export interface TagFile {
  /** Path below `src/generated`, without ending: `tags/tasks`. */
  readonly path: string;
  /** Last segment of the path and subpath of the package: `tasks`. */
  readonly module: string;
  readonly tag: Tag;
  /** Constant that holds all descriptors of the tag: `tasksOperations`. */
  readonly list: string;
  readonly operations: readonly OperationNames[];
  /** The names that operations had before they were renamed. */
  readonly aliases: readonly OperationAlias[];
}

export interface OperationAlias {
  /** `name` of the operation as it is called now. */
  readonly of: string;
  readonly names: OperationNames;
}

/** What the platform sends: one webhook, or all callbacks of an operation. */
export interface IncomingFile {
  /** Path below `src/generated`, without ending: `webhooks/newPet`. */
  readonly path: string;
  /** Last segment of the path. */
  readonly module: string;
  readonly operations: readonly { readonly id: string; readonly names: IncomingNames }[];
}

/** The exported names of a webhook or callback; `input` is the request that comes in. */
export interface IncomingNames extends OperationNames {
  /** What the receiver may answer. */
  readonly response: string;
}

/** The exported names of one operation; each exists only where the operation has such a part. */
export interface OperationNames {
  /** `Operation.name`, also the descriptor's constant. */
  readonly name: string;
  readonly input: string;
  readonly data: string;
  readonly failure: string;
  readonly item: string;
  readonly event: string;
  /** zod schemas: path parameters, query, headers, cookies, body. */
  readonly params: string;
  readonly query: string;
  readonly headers: string;
  readonly cookies: string;
  readonly body: string;
  /** Constant that holds the links of its responses: `createTaskLinks`. */
  readonly links: string;
  /** zod schemas of the further media types of the body. */
  readonly bodies: readonly { readonly mediaType: string; readonly name: string }[];
  /** Type of a success in each of its media types. */
  readonly answers: string;
  /** Type of the documented headers of a success. */
  readonly responseHeaders: string;
  /** Constant that says how those headers are read. */
  readonly responseHeaderKinds: string;
}

/** One way to authenticate, found among the contract's security requirements. */
export interface ChannelPlan {
  /** Exported function: `bearer`, `apiKey`. */
  readonly name: string;
  /** `keys`: fixed values for one or more schemes that go together. */
  readonly kind: "basic" | "bearer" | "keys";
  readonly schemes: readonly { readonly id: string; readonly parameter: string }[];
}
