import type { Credentials } from "./auth.js";
import { bare } from "./bare.js";
import { bounded } from "./bounded.js";
import type { ClientContract } from "./contract.js";
import { type Client, clientOf } from "./methods.js";
import type { EncodedBody, Parameters } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Failed, Succeeded } from "./outcome.js";
import type { Fetch } from "./platform.js";
import { baseOf, headersFrom } from "./request.js";
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
  const { idempotency, security, retry, refresh, judge, baseUrl } = bare(contract);
  const settings = bare(options);
  const { auth = [], limiter, random = Math.random } = settings;
  const { timeoutMs = 60_000, attemptTimeoutMs = 15_000, maxBytes = 10_000_000, maxAttempts = 3 } = settings;
  const base = baseOf(settings.baseUrl ?? baseUrl);
  // A clock that never jumps.
  const now = () => performance.now();
  let budget = retryBudget;
  headersFrom(settings.headers);

  return clientOf(contract, (declared) => {
    const operation = bare({ ...declared, parts: declared.path.split(/[{}]/) });
    const { method, limit, accept = "application/json,*/*;q=0.5" } = operation;
    const rule = operation.idempotency && idempotency;
    const alternatives = (operation.auth ?? security) || [];
    const isOpen = !alternatives.length || alternatives.some((names) => !names[0]);
    const [channel, other] = [auth]
      .flat()
      .filter(({ schemes }) =>
        alternatives.some((names) => names[0] && names.every((name) => schemes.includes(name))),
      );

    return async (given, options) => {
      const input = bare(given);
      const own = bare(options);
      const attemptMs = own.attemptTimeoutMs ?? attemptTimeoutMs;
      let idempotencyKey = rule && own.idempotencyKey;
      // The server forgets a key at the end of its window; a retry after that would be a second write.
      const deadline = now() + Math.min(own.timeoutMs ?? timeoutMs, rule ? rule.windowMs : Infinity);
      let attempts = 0;
      let retries = 0;
      let isReplayed = false;
      let isSent = false;
      let used: Credentials | undefined;

      const failed = (cause: unknown): Failed =>
        isSent
          ? { kind: "network", message: "no complete response", cause }
          : {
              kind: "invalid-request",
              message: `${(cause as Error | undefined)?.message ?? cause}`,
              cause,
            };
      /** Works or waits for some time, but never longer than the call may take. */
      const run = <Outcome>(
        ms: number,
        work?: (signal: AbortSignal) => Promise<Outcome>,
      ): Promise<Outcome | Failed | undefined> =>
        bounded(own.signal, Math.min(ms, deadline - now()), work).catch(failed);

      const call = async (): Promise<Failed | Succeeded> => {
        if (rule) {
          idempotencyKey ??= crypto.randomUUID();
          // A server that gets an empty key sees none, and would do a repeated write twice.
          if (!idempotencyKey.trim()) throw new TypeError("bad idempotencyKey");
        }
        const { url = base + operation.path, headers = input.headers } = bare<Partial<Parameters>>(
          operation.parameters?.(operation, input, base, settings.servers),
        );
        const { body, contentType } = bare<Partial<EncodedBody>>(
          operation.body && input.body !== undefined
            ? (operation.encode?.(input, operation) ?? {
                body: JSON.stringify(input.body),
                contentType: operation.mediaType ?? "application/json",
              })
            : undefined,
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
          const request = {
            url,
            headers: headersFrom(
              { accept },
              settings.headers,
              own.headers,
              { "content-type": contentType },
              headers,
              rule && { [rule.header]: idempotencyKey },
              secrets.headers,
            ),
          };
          if (secrets.sign) {
            secrets.sign(request);
            // What `fetch` says of a header that cannot be sent holds its value.
            headersFrom(request.headers);
          }
          const init = {
            // Members that nobody set must not come from a polluted prototype.
            __proto__: null,
            method,
            headers: request.headers,
            body,
            redirect: "manual",
            signal,
          };
          attempts++;
          isSent = true;
          const usual = settings.fetch ?? (fetch as Fetch);
          const response = await (own.fetch ?? usual)(request.url, init as unknown as RequestInit, usual);
          return (operation.judge ?? judge)(response, operation, contract, own.maxBytes ?? maxBytes);
        };

        for (let refused: Failed | undefined; ; ) {
          const taken = (!limiter || (await limiter.take(limit, deadline - now(), run))) as true | Failed;
          // What has failed already says more than that there is no place to try again.
          if (taken !== true) return (taken.kind === "rate-limited" && refused) || taken;

          const end = attemptMs < deadline - now() ? "attempt" : "call";
          const outcome = (await run(attemptMs, attempt)) ?? ({ kind: "timeout", limit: end } as const);
          if (outcome.ok) {
            budget = Math.min(retryBudget, budget + 1);
            return outcome;
          }
          refused = outcome;
          const {
            kind,
            status = 0,
            retryAfterMs,
          } = bare(outcome) as Failed & {
            readonly status?: number;
          };
          if (refresh?.includes(status)) {
            const renewed =
              !isReplayed && (await run(attemptMs, async () => !!used && channel?.refresh?.(used)));
            isReplayed = true;
            if (renewed === true) continue;
            const trouble = bare((renewed || undefined) as Failed | undefined);
            return trouble.kind === "aborted" ? trouble : { ...outcome, cause: trouble.cause };
          }
          const wait = delayOf(retries, status === 429 ? 1000 : 250, retryAfterMs, random());
          if (status === 429 && limiter) limiter.pause(limit, wait);
          if (
            !(status
              ? retry?.includes(status)
              : kind === "network" || (kind === "timeout" && end === "attempt")) ||
            // Other methods are not known to be safe (RFC 9110, section 9.2.1, and the draft on QUERY); only a key makes
            // them repeatable.
            !(rule || /^(GET|HEAD|OPTIONS|QUERY)$/.test(method)) ||
            ++retries >= (own.maxAttempts ?? maxAttempts) ||
            budget < retryPrice ||
            now() + wait >= deadline
          )
            return outcome;
          budget -= retryPrice;
          own.onRetry?.(wait);
          const stopped = await run(wait);
          if (stopped) return stopped as Failed;
        }
      };

      const known = { ...(await call().catch(failed)), attempts, idempotencyKey };
      return (
        known.ok ? known : { ok: false, error: { message: known.kind, operation: operation.id, ...known } }
      ) as Result;
    };
  });
}
