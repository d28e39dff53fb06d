import type { Client } from "../methods.js";
import { observing } from "../observe.js";

/** Attributes of a span or of its events. */
export type OtelAttributes = Record<string, string | number | boolean>;

/** The part of OpenTelemetry's `Span` that is needed here. */
export interface OtelSpan {
  addEvent(name: string, attributes?: OtelAttributes): unknown;
  setAttributes(attributes: OtelAttributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** The part of OpenTelemetry's `Tracer` that is needed here; `trace.getTracer(name)` of @opentelemetry/api is one. */
export interface OtelTracer {
  startSpan(name: string, options?: { kind?: number; attributes?: OtelAttributes }): OtelSpan;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of @opentelemetry/api, which this package does not depend on. */
const clientKind = 2;
const errorStatus = 2;

/**
 * Makes a client that makes a span of each call: a child of the active one, named by the operation, with an event for
 * each attempt, failure, retry and wait. Names of attributes are those of OpenTelemetry's conventions for HTTP clients;
 * no attribute holds a header, a body, a URL or a parameter.
 *
 *     const client = traced(createClient(), trace.getTracer("my-service"));
 */
export const traced = (client: Client, tracer: OtelTracer): Client =>
  observing(client, ({ id, method, path }) => {
    const span = tracer.startSpan(id, {
      kind: clientKind,
      attributes: { "http.request.method": method, "url.template": path, "contract.operation": id },
    });
    return (event) => {
      const { type, attempt } = event;
      if (type !== "done") {
        const ms = "ms" in event ? { "contract.ms": event.ms } : {};
        const end = type === "failure" ? endOf(event) : {};
        span.addEvent(type, { "contract.attempt": attempt, ...ms, ...end });
        return;
      }
      span.setAttributes({
        ...endOf(event),
        // How often it was sent again: absent if it was not.
        ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
      });
      if (!event.ok) span.setStatus({ code: errorStatus, message: `${event.kind}` });
      span.end();
    };
  });

const endOf = ({
  kind,
  status,
  code,
}: {
  readonly kind?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: number | undefined;
}): OtelAttributes => ({
  ...(status !== undefined && { "http.response.status_code": status }),
  ...(code !== undefined && { "contract.code": code }),
  ...(kind !== undefined && { "error.type": kind }),
});
