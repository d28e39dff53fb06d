import { bare } from "./bare.js";
import type { OperationError } from "./error.js";
import { type Client, clientOf } from "./methods.js";
import type { Input, Judge, Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import type { Failed, Succeeded } from "./outcome.js";
import type { Fetch } from "./platform.js";
import type { Result } from "./result.js";

/** What every event says. No event holds a header, a body, a URL or a parameter. */
export interface EventFields {
  /** `operationId`. */
  readonly operation: string;
  /** Number of the call among those of the observed client, from 1: tells calls apart that run at the same time. */
  readonly call: number;
  /** Number of the attempt, from 1; 0 before the first one. */
  readonly attempt: number;
}

/** How an attempt or a call has ended. */
export interface EndFields {
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Absent after a success. */
  readonly kind?: OperationError["kind"] | undefined;
  /** HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  /** Business code, if the answer had one that is not success. */
  readonly code?: number | undefined;
}

/**
 * - `wait`: a request had to wait before it went out, for the limiter or for credentials; `ms` says how long.
 * - `request`: a request goes out.
 * - `failure`: an attempt has failed.
 * - `retry`: another attempt follows, after a wait of `ms`.
 * - `done`: the call is over.
 */
export type ClientEvent =
  | (EventFields & { readonly type: "wait"; readonly ms: number })
  | (EventFields & { readonly type: "request" })
  | (EventFields & EndFields & { readonly type: "failure" })
  | (EventFields & { readonly type: "retry"; readonly ms: number })
  | (EventFields & EndFields & { readonly type: "done"; readonly ok: boolean });

/** Takes the events of a call. What it throws is ignored: to watch a call must not change it. */
export type OnEvent = (event: ClientEvent) => void;

/** A shorter stay between call and request is no waiting. In milliseconds. */
const shortestWait = 10;

/**
 * Makes a client whose calls are watched.
 *
 *     const client = observed(createClient(), ({ type, operation, attempt }) => console.log(type, operation, attempt));
 */
export const observed = (client: Client, onEvent: OnEvent): Client => observing(client, () => onEvent);

/**
 * Makes a client whose calls are watched, each by an observer of its own.
 *
 * @param observerOf called when a call begins.
 */
export function observing(client: Client, observerOf: (operation: Operation) => OnEvent): Client {
  const send = client.send as (...args: [Operation, Input?, CallOptions?]) => Promise<Result>;
  let calls = 0;

  return clientOf(client.contract, (operation) => {
    /** Who wants to know what the responses of attempts under way turn out to be. */
    const waiting = new WeakMap<object, (outcome: Failed | Succeeded) => void>();
    const judge: Judge = async (response, ...rest) => {
      const tell = waiting.get(response as object);
      try {
        const outcome = await (operation.judge ?? client.contract.judge)(response, ...rest);
        tell?.(outcome);
        return outcome;
      } catch (cause) {
        tell?.({ kind: "network" });
        throw cause;
      }
    };
    const watched: Operation = { ...operation, judge };

    return async (input, given) => {
      const options = bare(given);
      const onEvent = observerOf(operation);
      const call = ++calls;
      const began = performance.now();
      let attempt = 0;
      let idle = began;

      const tell = (event: DistributedOmit<ClientEvent, keyof EventFields>) => {
        try {
          onEvent({ operation: operation.id, call, attempt, ...event } as ClientEvent);
        } catch {
          // See OnEvent.
        }
      };

      const fetch = async (...[url, init, usual]: [...Parameters<Fetch>, Fetch]) => {
        const waited = performance.now() - idle;
        if (waited >= shortestWait) tell({ type: "wait", ms: waited });
        attempt++;
        tell({ type: "request" });
        const sent = performance.now();
        let isOver = false;
        const end = (outcome: Failed | Succeeded) => {
          if (isOver) return;
          isOver = true;
          idle = performance.now();
          if (!outcome.ok) tell({ type: "failure", ms: idle - sent, ...endOf(outcome) });
        };
        const { signal } = init as RequestInit;
        signal?.addEventListener(
          "abort",
          () => end(options.signal?.aborted ? { kind: "aborted" } : { kind: "timeout", limit: "attempt" }),
          { once: true },
        );
        try {
          const response = await (options.fetch ?? usual)(url, init, usual);
          waiting.set(response as object, end);
          return response;
        } catch (cause) {
          end({ kind: "network" });
          throw cause;
        }
      };

      const result = await send(watched, input, {
        ...options,
        fetch,
        onRetry(ms) {
          options.onRetry?.(ms);
          tell({ type: "retry", ms });
          idle = performance.now() + ms;
        },
      });
      tell({
        type: "done",
        ok: result.ok,
        ms: performance.now() - began,
        ...(result.ok ? { status: result.status } : endOf(result.error)),
      });
      return result;
    };
  });
}

type DistributedOmit<Union, Names extends PropertyKey> = Union extends unknown ? Omit<Union, Names> : never;

/** Picks what may be told of an error. */
const endOf = (error: object): Omit<EndFields, "ms"> => {
  const { kind, status, code } = bare(error) as {
    kind?: OperationError["kind"];
    status?: number;
    code?: number;
  };
  return { kind, status, code };
};
