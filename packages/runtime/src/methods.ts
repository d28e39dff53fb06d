import type { ClientContract } from "./contract.js";
import type { Pages, StreamOptions } from "./iteration.js";
import type {
  DataOf,
  Documented,
  FailureOf,
  Input,
  InputOf,
  Operation,
  PagedOperation,
  StreamOperation,
} from "./operation.js";
import type { CallOptions } from "./options.js";
import type { Result } from "./result.js";

/** Arguments after the operation: the input may be left out when no group of it is required. */
export type CallArguments<Input, Options = CallOptions> =
  Record<never, never> extends Input ? [input?: Input, options?: Options] : [input: Input, options?: Options];

/** Operations as methods. */
export type Bound<Operations extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Operations]: (
    ...args: CallArguments<InputOf<Operations[Name]>>
  ) => Promise<Result<DataOf<Operations[Name]>, FailureOf<Operations[Name]> & Documented>>;
};

/** Calls operations of one contract. */
export interface Client {
  readonly contract: ClientContract;
  /** Sends one operation. Never rejects: every failure is in the result. */
  send<Input, Data, Failure extends Documented>(
    operation: Operation<Input, Data, Failure>,
    ...args: CallArguments<Input>
  ): Promise<Result<Data, Failure>>;
  /** Makes a method of each operation. */
  bind<const Operations extends Readonly<Record<string, Operation>>>(
    operations: Operations,
  ): Bound<Operations>;
  /** Reads a list page by page; see `paginate`. */
  paginate<Input, Data, Failure extends Documented, Item>(
    operation: PagedOperation<Input, Data, Failure, Item>,
    ...args: CallArguments<Input>
  ): Pages<Data, Item>;
  /** Gives the events or records of a stream one by one; see `stream` of the entry `./sse`, and `records`. */
  stream<Input, Event, Failure extends Documented, Data>(
    operation: StreamOperation<Input, Event, Failure, Data>,
    ...args: CallArguments<Input, StreamOptions>
  ): AsyncGenerator<Event, void, undefined>;
}

/** Sends one operation. */
export type Send = (given?: Input, options?: CallOptions) => Promise<Result>;

/**
 * Makes the methods of a client from its one ability.
 *
 * @param prepare makes a sender of an operation; called once for each.
 */
export const clientOf = (contract: ClientContract, prepare: (operation: Operation) => Send): Client => {
  const senders = new WeakMap<Operation, Send>();
  const senderOf = (operation: Operation): Send => {
    let send = senders.get(operation);
    if (!send) {
      send = prepare(operation);
      senders.set(operation, send);
    }
    return send;
  };
  const client = {
    contract,
    send: (operation: Operation, input?: Input, options?: CallOptions) => senderOf(operation)(input, options),
    bind: (operations: Readonly<Record<string, Operation>>) =>
      Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, senderOf(operation)])),
    // What reads a list or a stream comes with the operation, so that only their users bundle it.
    paginate: (operation: PagedOperation, ...args: never[]) =>
      operation.paginate(...([client, operation, ...args] as never[])),
    stream: (operation: StreamOperation, ...args: never[]) =>
      operation.stream(...([client, operation, ...args] as never[])),
  } as Client;
  return client;
};
