import { answerOf, type Failed, type Succeeded } from "./answer.js";
import type { Auth, Credentials } from "./auth.js";
import { bare } from "./bare.js";
import type { ClientContract, IdempotencyRule } from "./contract.js";
import type { DataOf, Documented, FailureOf, InputOf, Operation } from "./operation.js";
import type { CallLimits, CallOptions, ClientOptions } from "./options.js";
import type { Fetch } from "./platform.js";
import { addHeaders, addQuery, baseOf, type Input, type Split, usualParameters } from "./request.js";
import type { Result } from "./result.js";
import { delayOf } from "./retry.js";

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
}

/** What is the same for every call of an operation. */
interface Plan {
  readonly operation: Split;
  /** Set if the operation takes a key. */
  readonly rule: IdempotencyRule | undefined;
  readonly channel: Auth | undefined;
  /** Several channels fit. The server would choose, not the caller. */
  readonly isAmbiguous: boolean;
  /** The operation can be called without credentials. */
  readonly isOpen: boolean;
  readonly alternatives: readonly (readonly string[])[];
}

/** Longest delay of a timer; a longer one would fire at once (HTML standard, section 8.7). */
const longestTimer = 2 ** 31 - 1;
const defaults: CallOptions & Required<CallLimits> = {
  timeoutMs: 60_000,
  attemptTimeoutMs: 15_000,
  maxBytes: 10_000_000,
  maxAttempts: 3,
};
/** What a retry costs when a success is worth 1: a server in trouble gets at most one retry for ten successes. */
const retryPrice = 10;
/** The most that can be saved up, and what a client starts with: ten retries. */
const retryBudget = 100;

/**
 * Makes a client of one contract.
 *
 * @throws {TypeError} if the base URL is missing, not http(s), or has a user, a query or a fragment.
 */
export function createClient(contract: ClientContract, options: ClientOptions = {}): Client {
  const { envelope, idempotency, security, retry = {}, baseUrl = "" } = bare(contract);
  const settings = bare({ ...defaults, ...options });
  const { auth = [], limiter, now = () => performance.now(), random = Math.random } = settings;
  const base = baseOf(settings.baseUrl ?? baseUrl);
  const plans = new WeakMap<Operation, Plan>();
  let budget = retryBudget;

  const planOf = (declared: Operation): Plan => {
    const operation = bare({ ...declared, parts: declared.path.split(/[{}]/) });
    const alternatives = (operation.auth ?? security) || [];
    const fitting = [auth]
      .flat()
      .filter(({ schemes }) =>
        alternatives.some((names) => names[0] && names.every((name) => schemes.includes(name))),
      );
    const plan: Plan = {
      operation,
      rule: operation.idempotency && idempotency,
      channel: fitting[0],
      isAmbiguous: fitting.length > 1,
      isOpen: !alternatives.length || alternatives.some((names) => !names[0]),
      alternatives,
    };
    plans.set(declared, plan);
    return plan;
  };

  const send = async (declared: Operation, given?: Input, options?: CallOptions): Promise<Result> => {
    const plan = plans.get(declared) ?? planOf(declared);
    const { operation, rule, channel } = plan;
    const { id, method, limit, encode } = operation;
    const input = bare(given);
    const own = options && bare(options);
    const { signal, timeoutMs, attemptTimeoutMs, maxBytes, maxAttempts } = own
      ? bare({ ...settings, ...own })
      : settings;
    const idempotencyKey = rule && (own?.idempotencyKey ?? crypto.randomUUID());
    // The server forgets a key at the end of its window; a retry after that would be a second write.
    const deadline = now() + Math.min(timeoutMs, rule ? rule.windowMs : timeoutMs);
    let attempts = 0;
    let replays = 0;
    let isSent = false;
    let used: Credentials | undefined;

    const finish = (outcome: Failed | Succeeded): Result =>
      outcome.ok
        ? Object.assign(outcome, { attempts, idempotencyKey })
        : ({
            ok: false,
            error: { message: outcome.kind, ...outcome, operation: id, attempts, idempotencyKey },
          } as Result);

    const failed = (cause: unknown): Failed =>
      isSent
        ? { kind: "network", message: "no complete response", cause }
        : { kind: "invalid-request", message: (cause as Error).message, cause };

    /** Runs some work; time-out and abort are heard at once, whatever it is doing. */
    const bounded = <T = never>(
      ms: number,
      work?: (signal: AbortSignal) => Promise<T>,
    ): Promise<T | Failed> =>
      new Promise((resolve) => {
        const left = deadline - now();
        const controller = new AbortController();
        const settle = (outcome: T | Failed) => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
          resolve(outcome);
        };
        const stop = (outcome: Failed) => {
          settle(outcome);
          controller.abort();
        };
        const onAbort = () => stop({ kind: "aborted", cause: signal?.reason });
        const timer = setTimeout(stop, Math.min(ms, left, longestTimer), {
          kind: "timeout",
          limit: ms < left ? "attempt" : "call",
        });
        signal?.addEventListener("abort", onAbort);
        if (signal?.aborted) onAbort();
        else work?.(controller.signal).then(settle, (cause) => settle(failed(cause)));
      });

    const sleep = async (ms: number) => {
      const stopped = await bounded(ms);
      return stopped.kind === "timeout" && stopped.limit === "attempt" ? undefined : stopped;
    };

    try {
      const { target, headers: fields } = (operation.parameters ?? usualParameters)(operation, input);
      const body =
        operation.body && input.body !== undefined
          ? (encode ?? JSON.stringify)(input.body as never)
          : undefined;
      const headers = addHeaders(
        {},
        {
          accept: operation.answer === "events" ? "text/event-stream" : "application/json,*/*;q=0.5",
          // Where it says nothing `fetch` does: text/plain for a text, the type of a Blob, the boundary of a form.
          "content-type": body && (operation.mediaType ?? (encode ? undefined : "application/json")),
        },
        settings.headers,
        own?.headers,
        fields,
        rule ? { [rule.header]: idempotencyKey } : undefined,
      );
      const attempt = async (signal: AbortSignal): Promise<Failed | Succeeded> => {
        isSent = false;
        used = await channel?.credentials();
        if (plan.isAmbiguous || !(used || plan.isOpen))
          throw new TypeError(`needs exactly one of ${plan.alternatives.join(" | ")}`);
        const init = {
          // Members that nobody set must not come from a polluted prototype.
          __proto__: null,
          method,
          headers: used ? addHeaders(headers, used.headers) : headers,
          body,
          redirect: "manual",
          signal,
        };
        const url = base + addQuery(target, used?.query);
        // The credentials may have come too late.
        signal.throwIfAborted();
        attempts++;
        isSent = true;
        const response = await (settings.fetch ?? (fetch as Fetch))(url, init as unknown as RequestInit);
        return answerOf(operation, envelope, response as Response, maxBytes);
      };

      for (;;) {
        const turn = !limiter || limiter.take(limit, deadline - now(), sleep);
        const taken = turn === true || (await turn);
        if (taken !== true) return finish((taken || { kind: "rate-limited" }) as Failed);

        const outcome: Failed | Succeeded = await bounded(attemptTimeoutMs, attempt);
        if (outcome.ok) {
          budget = Math.min(retryBudget, budget + 1);
          return finish(outcome);
        }
        const {
          status,
          limit: time,
          retryAfterMs,
        } = outcome as { status?: number; limit?: string; retryAfterMs?: number };
        const action = status ? retry[status] : (outcome.kind === "network" || time === "attempt") && "retry";
        if (action === "refresh-auth") {
          const refused = used;
          if (replays++ || !refused || !channel?.refresh) return finish(outcome);
          const { refresh } = channel;
          const renewed = await bounded(attemptTimeoutMs, () => refresh(refused));
          if (renewed !== true) {
            const { kind, cause } = renewed as Failed;
            return finish(kind === "aborted" ? { kind, cause } : { ...outcome, cause });
          }
          continue;
        }
        const wait = delayOf(attempts - replays, action === "back-off" ? 1000 : 250, retryAfterMs, random());
        if (status === 429 && limiter) limiter.pause(limit, wait);
        if (
          !action ||
          // PUT, POST, PATCH and DELETE are not safe (RFC 9110, section 9.2.1); only a key makes them repeatable.
          (/^[PD]/.test(method) && !rule) ||
          attempts - replays >= maxAttempts ||
          budget < retryPrice ||
          now() + wait >= deadline
        )
          return finish(outcome);
        budget -= retryPrice;
        const stopped = await sleep(wait);
        if (stopped) return finish(stopped);
      }
    } catch (cause) {
      return finish(failed(cause));
    }
  };

  return {
    contract,
    send,
    bind: (operations: Record<string, Operation>) =>
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          name,
          (input?: Input, own?: CallOptions) => send(operation, input, own),
        ]),
      ),
  } as Client;
}
