import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, test } from "vitest";
import { createClient } from "../client.js";
import { createTask, getTask, open } from "../fixtures/contract.js";
import { fail, type Handler, handle, ok, rateLimited, testTransport } from "../testing/index.js";
import { traced } from "./index.js";

const baseUrl = "https://api.test";
const start = (handlers: readonly Handler[]) => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const { fetch } = testTransport({ ...open, baseUrl }, handlers);
  const client = createClient(open, { baseUrl, fetch, random: () => 0 });
  return { client: traced(client, provider.getTracer("test")), exporter };
};

test("a span of each call, with an event for each attempt, and nothing of what was sent", async () => {
  const { client, exporter } = start([handle(createTask, [rateLimited(), ok({ id: "1" })])]);
  await client.send(createTask, { body: { title: "s3cret" } });
  const [span, ...others] = exporter.getFinishedSpans();
  expect(others).toEqual([]);
  expect(span).toMatchObject({
    name: "createTask",
    kind: SpanKind.CLIENT,
    status: { code: SpanStatusCode.UNSET },
    attributes: {
      "http.request.method": "POST",
      "url.template": "/tasks",
      "contract.operation": "createTask",
      "http.response.status_code": 200,
      "http.request.resend_count": 1,
    },
  });
  const events = span?.events.filter(({ name }) => name !== "wait");
  expect(events?.map(({ name, attributes }) => [name, attributes])).toEqual([
    ["request", { "contract.attempt": 1 }],
    [
      "failure",
      {
        "contract.attempt": 1,
        "contract.ms": expect.any(Number),
        "http.response.status_code": 429,
        "error.type": "rate-limited",
      },
    ],
    ["retry", { "contract.attempt": 1, "contract.ms": 0 }],
    ["request", { "contract.attempt": 2 }],
  ]);
  expect(JSON.stringify([span?.attributes, span?.events])).not.toContain("s3cret");
});

test("a call that fails is an error with its kind and code", async () => {
  const { client, exporter } = start([handle(getTask, fail({ code: 1004, status: 404, data: null }))]);
  await client.send(getTask, { path: { task_id: "1" } });
  const [span] = exporter.getFinishedSpans();
  expect(span).toMatchObject({
    status: { code: SpanStatusCode.ERROR, message: "business" },
    attributes: {
      "url.template": "/tasks/{task_id}",
      "error.type": "business",
      "contract.code": 1004,
      "http.response.status_code": 404,
    },
  });
  expect(span?.attributes).not.toHaveProperty("http.request.resend_count");
});
