import type { DataTag, InfiniteData } from "@tanstack/query-core";
import { bare } from "../bare.js";
import type { CallArguments, Client } from "../methods.js";
import type { Documented, Input, Operation, PagedOperation, Values } from "../operation.js";
import type { CallOptions } from "../options.js";
import { pageReader } from "../page.js";
import type { PlatformSignal } from "../platform.js";
import { type ContractError, unwrap } from "../result.js";

/**
 * What a query is found by: the contract, the operation, and the input without headers and cookies, which may hold secrets,
 * and have no place in what a cache writes down or developer tools show.
 */
export type OperationKey = readonly [contract: string, operation: string, input: Values];

/** Options of the calls. The signal is that of the query; a key would be the same for every run. */
export type QueryCallOptions = Omit<CallOptions, "signal" | "idempotencyKey">;

/** TanStack Query takes undefined for no data at all, so that an answer without a body is null. */
export type NoUndefined<Data> = Exclude<Data, undefined> | (undefined extends Data ? null : never);

/** Nobody retries what the client has given up. The function is never there; the type of errors is found by it. */
type NoRetry<Thrown> = false | ((failureCount: number, error: Thrown) => boolean);

/** Options for `useQuery`, `useSuspenseQuery`, `fetchQuery` and their like. */
export interface QueryConfig<Data, Thrown> {
  readonly queryKey: DataTag<OperationKey, Data, Thrown>;
  readonly queryFn: (context: { readonly signal: PlatformSignal }) => Promise<Data>;
  readonly retry: NoRetry<Thrown>;
}

/** Options for `useInfiniteQuery` and its like. */
export interface InfiniteQueryConfig<Data, Thrown> {
  readonly queryKey: DataTag<OperationKey, InfiniteData<Data>, Thrown>;
  readonly queryFn: (context: {
    readonly signal: PlatformSignal;
    readonly pageParam: unknown;
  }) => Promise<Data>;
  readonly initialPageParam: unknown;
  readonly getNextPageParam: (last: Data, pages: Data[], position: unknown) => unknown;
  readonly retry: NoRetry<Thrown>;
}

/** Options for `useMutation` and its like; the variables are the input of the operation. */
export interface MutationConfig<Data, Thrown, Variables> {
  readonly mutationKey: readonly [contract: string, operation: string];
  readonly mutationFn: (variables: Variables) => Promise<Data>;
  readonly retry: NoRetry<Thrown>;
}

/** They may be left out when no group of the input is required. */
// biome-ignore lint/suspicious/noConfusingVoidType: an argument may be left out if its type holds void, not undefined.
export type Variables<Given> = Record<never, never> extends Given ? Given | void : Given;

/** Makes options for TanStack Query of a client's operations. */
export interface Queries {
  /**
   * Options of a query. It throws a `ContractError`, whose `error` tells codes apart, is cancelled with the query, and is
   * retried by the client alone.
   */
  queryOptions<Given, Data, Failure extends Documented>(
    operation: Operation<Given, Data, Failure>,
    ...args: CallArguments<Given, QueryCallOptions>
  ): QueryConfig<NoUndefined<Data>, ContractError<Failure>>;
  /** Options of a query that reads a list page by page, beginning where its input says. */
  infiniteQueryOptions<Given, Data, Failure extends Documented, Item>(
    operation: PagedOperation<Given, Data, Failure, Item>,
    ...args: CallArguments<Given, QueryCallOptions>
  ): InfiniteQueryConfig<Data, ContractError<Failure>>;
  /** Options of a mutation. Each `mutate` is one call, with an idempotency key of its own where the operation takes one. */
  mutationOptions<Given, Data, Failure extends Documented>(
    operation: Operation<Given, Data, Failure>,
    options?: QueryCallOptions,
  ): MutationConfig<Data, ContractError<Failure>, Variables<Given>>;
  /**
   * The beginning of keys, for `invalidateQueries` and its like: of everything, of one operation, or of what has such an
   * input, lists that are read page by page included.
   */
  queryKey<Given>(operation?: Operation<Given>, input?: Partial<Given>): readonly unknown[];
}

const keyParts = ["path", "query", "body", "contentType"] as const;

/**
 * Makes options for TanStack Query, version 5, of what a client can send.
 *
 * @param contract comes first in every key, because operations of two contracts may have the same name.
 */
export function queriesOf(client: Client, contract: string): Queries {
  const partsOf = (input: Input | undefined): Values => {
    const given = bare(input);
    return Object.fromEntries(
      keyParts.filter((part) => given[part] !== undefined).map((part) => [part, given[part]]),
    );
  };
  const run = async (operation: Operation, input: Input | undefined, options: CallOptions | undefined) =>
    unwrap(await client.send(operation, input, options));

  const queries = {
    queryKey: (operation?: Operation, input?: Input) => [
      contract,
      ...(operation ? [operation.id] : []),
      ...(operation && input ? [partsOf(input)] : []),
    ],
    queryOptions: (operation: Operation, input?: Input, options?: QueryCallOptions) => ({
      queryKey: [contract, operation.id, partsOf(input)],
      queryFn: async ({ signal }: { readonly signal: PlatformSignal }) =>
        (await run(operation, input, { ...options, signal })) ?? null,
      retry: false,
    }),
    infiniteQueryOptions(operation: PagedOperation, input?: Input, options?: QueryCallOptions) {
      const { start, read, next } = pageReader(client, operation, input);
      return {
        // What is kept is a list of pages: not what a query with the same input keeps.
        queryKey: [contract, operation.id, { ...partsOf(input), pages: true }],
        queryFn: ({ signal, pageParam }: { readonly signal: PlatformSignal; readonly pageParam: unknown }) =>
          read(pageParam, { ...options, signal }),
        initialPageParam: start,
        getNextPageParam: (last: Values, _pages: unknown, position: unknown) => next(last, position),
        retry: false,
      };
    },
    mutationOptions: (operation: Operation, options?: QueryCallOptions) => ({
      mutationKey: [contract, operation.id],
      // Not the function itself: what a library passes after the variables must not become options of the call.
      mutationFn: (input?: Input) => run(operation, input, options),
      retry: false,
    }),
  };
  return queries as unknown as Queries;
}
