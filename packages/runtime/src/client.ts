import { answerOf, type Failed, type Succeeded } from "./answer.js";
import type { Credentials } from "./auth.js";
import { bare } from "./bare.js";
import { bounded, expired } from "./bounded.js";
import type { ClientContract } from "./contract.js";
import { type Client, clientOf, type Send } from "./methods.js";
import type { EncodedBody, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Fetch } from "./platform.js";
import { addHeaders, addQuery, baseOf, usualParameters } from "./request.js";
import type { Result } from "./result.js";
import { delayOf } from "./retry.js";

/** What a retry costs when a success is worth 1: a server in trouble gets at most one retry for ten successes. */
const retryPrice = 10;
/** The most that can be saved up, and what a client starts with: ten retries. */
const retryBudget = 100;

/**
 * Makes a client of one contract.
 *
 * @throws {TypeError} if the base URL is missing, not http(s), or has a user, a query or a fragment; or if a header
 * of the options cannot be sent.
 */
export function createClient(contract: ClientContract, options?: ClientOptions): Client {
  const { envelope, idempotency, security, retry, baseUrl } = bare(contract);
  const settings = bare(options);
  const { auth = [], limiter, now = () => performance.now(), random = Math.random } = settings;
  const { timeoutMs = 60_000, attemptTimeoutMs = 15_000, maxBytes = 10_000_000, maxAttempts = 3 } = settings;
  const base = baseOf(settings.baseUrl ?? baseUrl);
  const clientHeaders = addHeaders({}, settings.headers);
  const senders = new WeakMap<Operation, Send>();
  let budget = retryBudget;

  const senderOf = (declared: Operation): Send => {
    const operation = bare({ ...declared, parts: declared.path.split(/[{}]/) });
    const { id, method, limit, encode, accept = "application/json,*/*;q=0.5" } = operation;
    const rule = operation.idempotency && idempotency;
    const alternatives = (operation.auth ?? security) || [];
    const isOpen = !alternatives.length || alternatives.some((names) => !names[0]);
    const [channel, other] = [auth]
      .flat()
      .filter(({ schemes }) =>
        alternatives.some((names) => names[0] && names.every((name) => schemes.includes(name))),
      );

    const common = { accept, ...clientHeaders };

    return async (given, options) => {
      const input = bare(given);
      const own = bare(options);
      const { signal } = own;
      const attemptMs = own.attemptTimeoutMs ?? attemptTimeoutMs;
      let idempotencyKey = rule && own.idempotencyKey;
      // The server forgets a key at the end of its window; a retry after that would be a second write.
      const deadline = now() + Math.min(own.timeoutMs ?? timeoutMs, rule ? rule.windowMs : Infinity);
      let attempts = 0;
      let tries = 1;
      let isReplayed = false;
      let isSent = false;
      let used: Credentials | undefined;

      const finish = (outcome: Failed | Succeeded): Result => {
        const known = { ...outcome, attempts, idempotencyKey };
        return (
          known.ok ? known : { ok: false, error: { message: known.kind, operation: id, ...known } }
        ) as Result;
      };

      const failed = (cause: unknown): Failed => ({
        kind: isSent ? "network" : "invalid-request",
        message: isSent ? "no complete response" : `${(cause as Error | undefined)?.message ?? cause}`,
        cause,
      });

      const run = <Outcome>(
        ms: number,
        late: Outcome,
        work?: (signal: AbortSignal) => Promise<Outcome>,
      ): Promise<Outcome | Failed> => bounded(signal, deadline - now(), ms, late, failed, work);
      const sleep = (ms: number) => run(ms, undefined);

      try {
        if (rule) {
          idempotencyKey ??= crypto.randomUUID();
          // A server that gets an empty key sees none, and would do a repeated write twice.
          if (!idempotencyKey.trim()) throw new TypeError("bad idempotencyKey");
        }
        const root = operation.locate?.(operation, base, settings.servers) ?? base;
        const { target, headers: fields } = (operation.parameters ?? usualParameters)(operation, input);
        const { body, contentType } = bare(
          (operation.body &&
            input.body !== undefined &&
            (encode?.(input, operation) ?? {
              body: JSON.stringify(input.body),
              contentType: operation.mediaType ?? "application/json",
            })) as Partial<EncodedBody>,
        );
        const headers = addHeaders(
          common,
          own.headers,
          { "content-type": contentType },
          fields,
          rule && { [rule.header]: idempotencyKey },
        );

        const attempt = async (signal: AbortSignal): Promise<Failed | Succeeded> => {
          isSent = false;
          const credentials = await channel?.credentials();
          // They may have come too late, when another attempt is under way.
          signal.throwIfAborted();
          used = credentials;
          if (other || !(used || isOpen))
            throw new TypeError(`needs exactly one of ${alternatives.join(" | ")}`);
          const secrets = bare(credentials);
          const init = {
            // Members that nobody set must not come from a polluted prototype.
            __proto__: null,
            method,
            headers: addHeaders(headers, secrets.headers),
            body,
            redirect: "manual",
            signal,
          };
          const url = root + addQuery(target, secrets.query);
          attempts++;
          isSent = true;
          const response = await (settings.fetch ?? (fetch as Fetch))(url, init as unknown as RequestInit);
          return answerOf(operation, envelope, response as Response, own.maxBytes ?? maxBytes);
        };

        let refused: Failed | undefined;
        for (;;) {
          const taken = (!limiter || (await limiter.take(limit, deadline - now(), sleep))) as true | Failed;
          // What has failed already says more than that there is no place to try again.
          if (taken !== true) return finish((taken.kind === "rate-limited" && refused) || taken);

          const outcome = await run<Failed | Succeeded>(attemptMs, expired, attempt);
          if (outcome.ok) {
            budget = Math.min(retryBudget, budget + 1);
            return finish(outcome);
          }
          refused = outcome;
          const { status, retryAfterMs } = bare(outcome) as { status?: number; retryAfterMs?: number };
          const action = status
            ? retry?.[status]
            : (outcome === expired || outcome.kind === "network") && "retry";
          if (action === "refresh-auth") {
            const renewed =
              !isReplayed &&
              (await run<boolean | Failed>(
                attemptMs,
                expired,
                async () => !!used && !!(await channel?.refresh?.(used)),
              ));
            isReplayed = true;
            if (renewed === true) continue;
            const { kind, cause } = renewed as Failed;
            return finish(kind === "aborted" ? (renewed as Failed) : { ...outcome, cause });
          }
          const wait = delayOf(tries, action === "back-off" ? 1000 : 250, retryAfterMs, random());
          if (status === 429 && limiter) limiter.pause(limit, wait);
          if (
            !action ||
            // Other methods are not known to be safe (RFC 9110, section 9.2.1, and the draft on QUERY); only a key makes
            // them repeatable.
            !(rule || /^(GET|HEAD|OPTIONS|QUERY)$/.test(method)) ||
            tries++ >= (own.maxAttempts ?? maxAttempts) ||
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
  };

  const cached = (operation: Operation): Send => {
    const send = senders.get(operation) ?? senderOf(operation);
    senders.set(operation, send);
    return send;
  };

  return clientOf(contract, cached);
}
