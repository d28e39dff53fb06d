import type { Auth, Credentials } from "./auth.js";
import { type Failed, type Succeeded, answerOf } from "./answer.js";
import { bare } from "./bare.js";
import { attach, channelOf } from "./channel.js";
import type { ClientContract } from "./contract.js";
import type { Limiter } from "./limiter.js";
import type { DataOf, Documented, FailureOf, InputOf, Operation, PagedOperation } from "./operation.js";
import { type Pages, pagesOf } from "./page.js";
import type { Fetch, PlatformSignal } from "./platform.js";
import { type Input, assertHeaders, prepare } from "./request.js";
import type { Result } from "./result.js";
import { delayOf } from "./retry.js";
import { baseOf, templateOf } from "./url.js";
import { aborted, expired, forever, within } from "./wait.js";

/** Limits of time and size, for a client or for one call. */
export interface CallLimits {
  /** For the whole call with its waits and retries, in milliseconds. Default: 60 000. */
  readonly timeoutMs?: number;
  /** For one attempt, from asking for credentials to the last byte of the body, in milliseconds. Default: 15 000. */
  readonly attemptTimeoutMs?: number;
  /** Largest response body, in bytes after decompression. Default: 10 000 000. */
  readonly maxBytes?: number;
  /** Most attempts, the first included. Default: 3. A replay after a refreshed login does not count. */
  readonly maxAttempts?: number;
}

/** Options of one call. */
export interface CallOptions extends CallLimits {
  readonly signal?: PlatformSignal;
  /** The caller's own key for a write. Default: a new UUID. */
  readonly idempotencyKey?: string;
  /** More request headers. Header parameters, credentials and the idempotency key win over them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Options of a client. */
export interface ClientOptions extends CallLimits {
  /** Absolute http(s) URL without user, query or fragment. Default: that of the contract. */
  readonly baseUrl?: string;
  /** One channel, or several where operations need different ones. */
  readonly auth?: Auth | readonly Auth[];
  /** Keeps to the contract's rate limits; give one limiter to several clients to share it. Default: none. */
  readonly limiter?: Limiter | false;
  /** Request headers of every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
  /** Milliseconds on a clock that never jumps, for tests. Default: `performance.now`. */
  readonly now?: () => number;
  /** A number in [0, 1), for tests. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Arguments after the operation: the input may be left out when no group of it is required. */
export type CallArguments<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions];

/** Operations as methods. */
export type Bound<Operations extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Operations]: (
    ...args: CallArguments<InputOf<Operations[Name]>>
  ) => Promise<Result<DataOf<Operations[Name]>, FailureOf<Operations[Name]> & Documented>>;
};

/** Calls operations of one contract. */
export interface Client {
  /** Sends one operation. Never rejects: every failure is in the result. */
  send<Input, Data, Failure extends Documented>(
    operation: Operation<Input, Data, Failure>,
    ...args: CallArguments<Input>
  ): Promise<Result<Data, Failure>>;
  /** Makes a method of each operation. */
  bind<const Operations extends Readonly<Record<string, Operation>>>(operations: Operations): Bound<Operations>;
  /**
   * Reads a list page by page, as the loop asks for more.
   *
   * @throws {ContractError} from the loop, at the first page that fails.
   */
  paginate<Input, Data, Failure extends Documented, Item>(
    operation: PagedOperation<Input, Data, Failure, Item>,
    ...args: CallArguments<Input>
  ): Pages<Data, Item>;
}

/** Retries that a client may do before it has had successes: a full bucket (see `retryRefill`). */
const retryTokens = 10;
/** What a success puts back. A server in trouble then gets at most one retry for ten successes. */
const retryRefill = 0.1;

/**
 * Makes a client of one contract.
 *
 * @throws {TypeError} if the base URL is missing, not http(s), or has a user, a query or a fragment.
 */
export function createClient(contract: ClientContract, options: ClientOptions = {}): Client {
  const { envelope, idempotency, defaultLimit = "", ...rest } = bare(contract);
  const [schemes, limits, retry] = [bare(rest.schemes), bare(rest.limits), bare(rest.retry)];
  const settings = bare(options);
  const { limiter, now = () => performance.now(), random = Math.random } = settings;
  const base = baseOf(settings.baseUrl ?? rest.baseUrl ?? "");
  const channels = settings.auth ? [settings.auth].flat() as Auth[] : [];
  const templates = new WeakMap<Operation, readonly string[]>();
  let tokens = retryTokens;

  const send = async (declared: Operation, input?: Input, callOptions?: CallOptions): Promise<Result> => {
    const operation = bare(declared);
    const own = bare(callOptions);
    const { signal, timeoutMs = 60_000, attemptTimeoutMs = 15_000, maxBytes = 1e7, maxAttempts = 3 } = {
      ...settings,
      ...own,
    };
    const idempotencyKey = operation.idempotency && idempotency && (own.idempotencyKey ?? crypto.randomUUID());
    const repeatable = idempotencyKey || /^(GET|HEAD|OPTIONS|TRACE)$/.test(operation.method);
    const bucket = operation.limit ?? defaultLimit;
    const rate = limits[bucket];
    // The server forgets a key at the end of its window; a retry after that would be a second write.
    const deadline = now() + Math.min(timeoutMs, idempotencyKey ? idempotency!.windowMs : Infinity);
    let attempts = 0;
    let replays = 0;
    let used: Credentials | undefined;

    const finish = (outcome: Failed | Succeeded): Result => {
      const fields = { attempts, ...(idempotencyKey && { idempotencyKey }) };
      return outcome.ok
        ? { ...outcome, ...fields }
        : { ok: false, error: { operation: operation.id, ...fields, ...outcome } as never };
    };
    const bounded = async <T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | Failed> => {
      const left = deadline - now();
      try {
        return await within(Math.min(ms, left), signal, work);
      } catch (cause) {
        if (cause === aborted) return { kind: "aborted", message: "aborted by the caller", cause: signal?.reason };
        if (cause === expired) return { kind: "timeout", message: "time limit", limit: ms < left ? "attempt" : "call" };
        return { kind: "network", message: "no complete response", cause };
      }
    };
    const invalid = (cause: unknown): Failed => ({
      kind: "invalid-request",
      message: cause instanceof Error ? cause.message : "",
      cause,
    });

    let request: ReturnType<typeof prepare>;
    let channel: ReturnType<typeof channelOf>;
    try {
      let template = templates.get(declared);
      if (!template) templates.set(declared, (template = templateOf(operation.path)));
      request = prepare(operation, template, input, [settings.headers, own.headers]);
      channel = channelOf(operation, rest, channels);
      if (idempotencyKey) request.headers[idempotency!.header.toLowerCase()] = idempotencyKey;
    } catch (cause) {
      return finish(invalid(cause));
    }

    const attempt = async (signal: AbortSignal): Promise<Failed | Succeeded> => {
      const headers = bare(request.headers);
      let url = base + request.target;
      try {
        if (channel) {
          used = await channel.auth.credentials();
          const query = attach(channel, bare(used), schemes, headers);
          if (query) url += url.includes("?") ? query : `?${query.slice(1)}`;
          if (query === undefined && !channel.optional) throw new TypeError(`no credentials: ${channel.names.join("+")}`);
        }
        assertHeaders(headers);
      } catch (cause) {
        return invalid(cause);
      }
      attempts++;
      const { body } = request;
      const { fetch = globalThis.fetch as Fetch } = settings;
      const init = bare<RequestInit>({ method: operation.method, headers, redirect: "manual", signal });
      if (body !== undefined) init.body = body;
      return answerOf(operation, envelope, await fetch(url, init) as Response, maxBytes);
    };

    for (;;) {
      if (limiter && rate && !limiter.take(bucket, rate)) {
        const turn = await bounded(Infinity, (signal) => limiter.wait(bucket, rate, deadline - now(), signal));
        if (turn === false) return finish({ kind: "rate-limited", message: "the client's own limit" });
        if (turn !== true) return finish(turn);
      }
      const outcome = await bounded(attemptTimeoutMs, attempt);
      if (outcome.ok) {
        tokens = Math.min(retryTokens, tokens + retryRefill);
        return finish(outcome);
      }
      const status = "status" in outcome ? outcome.status : undefined;
      const transient = outcome.kind === "network" || (outcome.kind === "timeout" && outcome.limit === "attempt");
      const action = transient ? "retry" : retry[status ?? 0];

      if (action === "refresh-auth") {
        const { auth } = channel ?? {};
        if (replays || !auth?.refresh || !used) return finish(outcome);
        const renewed = await bounded(attemptTimeoutMs, () => auth.refresh!(used!));
        if (renewed !== true)
          return finish(renewed && renewed.kind === "aborted" ? renewed : { ...outcome, ...(renewed && { cause: renewed.cause }) });
        replays++;
        continue;
      }
      if (!action) return finish(outcome);
      const wait = delayOf(attempts - replays, action === "back-off", outcome.retryAfterMs, random());
      if (limiter && status === 429) limiter.pause(bucket, wait);
      if (!repeatable || attempts - replays >= maxAttempts || tokens < 1 || now() + wait >= deadline) return finish(outcome);
      tokens--;
      const woken = await bounded(wait, forever);
      if (woken.kind === "aborted") return finish(woken);
    }
  };

  return {
    send,
    bind: (operations: Record<string, Operation>) =>
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          name,
          (input?: Input, callOptions?: CallOptions) => send(operation, input, callOptions),
        ]),
      ),
    paginate: (operation: PagedOperation, input?: Input, callOptions?: CallOptions) =>
      pagesOf((page) => send(operation, page, callOptions), operation, rest.pages, input),
  } as Client;
}
