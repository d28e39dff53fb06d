import { bare, memberOf } from "../bare.js";
import type { Issue, OperationError } from "../error.js";
import { type Client, clientOf } from "../methods.js";
import type { Input, Operation } from "../operation.js";
import type { CallOptions } from "../options.js";
import type { Result } from "../result.js";

/** The part of Standard Schema that is needed here (https://standardschema.dev, version 1). */
export interface StandardSchema {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Validation | Promise<Validation>;
  };
}

type Validation = { readonly issues?: readonly Issue[] | undefined };

/** Schemas of one operation; what has none is not checked. */
export interface OperationSchemas {
  readonly path?: StandardSchema;
  readonly query?: StandardSchema;
  readonly headers?: StandardSchema;
  readonly cookies?: StandardSchema;
  readonly body?: StandardSchema;
  /** Bodies by their media type, for an operation that takes several; `body` is for all others. */
  readonly bodies?: Readonly<Record<string, StandardSchema>>;
  /** Payload of a success. */
  readonly data?: StandardSchema;
}

/** What is checked. */
export interface ValidationOptions {
  /** Default: true. */
  readonly requests?: boolean | undefined;
  /** Default: true. */
  readonly responses?: boolean | undefined;
}

const groups = ["path", "query", "headers", "cookies", "body"] as const;

/**
 * Makes a client that checks inputs before they are sent (`invalid-request`) and payloads when they come
 * (`invalid-response`). Values pass as they are: a schema that would change or strip them does not.
 *
 * @param schemas by `operationId`.
 */
export function validated(
  client: Client,
  schemas: Readonly<Record<string, OperationSchemas>>,
  options?: ValidationOptions,
): Client {
  const { requests = true, responses = true } = bare(options);
  const sendUntyped = client.send as (...args: [Operation, Input?, CallOptions?]) => Promise<Result>;

  const send = async (operation: Operation, input?: Input, options?: CallOptions): Promise<Result> => {
    const own = bare(memberOf(schemas, operation.id) as OperationSchemas | undefined);
    if (requests)
      for (const group of groups) {
        // A group that is left out is judged as the empty one that it stands for.
        const given = memberOf(input, group);
        const value = group === "body" ? given : (given ?? {});
        const chosen = group === "body" && memberOf(own.bodies, String(memberOf(input, "contentType")));
        const schema = (chosen || own[group]) as StandardSchema | undefined;
        const issues = await issuesOf(schema, value, group);
        if (issues)
          return failure({ kind: "invalid-request", operation: operation.id, attempts: 0, ...issues });
      }
    const result = await sendUntyped(operation, input, options);
    // What is handed over unread has no payload yet.
    const isRead = result.ok && responses && !operation.unread && operation.answer !== "events";
    const issues = isRead ? await issuesOf(own.data, result.data, "data") : undefined;
    if (!result.ok || !issues) return result;
    const { status, attempts, idempotencyKey } = result;
    return failure({
      kind: "invalid-response",
      operation: operation.id,
      status,
      attempts,
      idempotencyKey,
      ...issues,
    });
  };

  return clientOf(client.contract, (operation) => (input, options) => send(operation, input, options));
}

const failure = (error: OperationError): Result => ({ ok: false, error });

const issuesOf = async (schema: StandardSchema | undefined, value: unknown, at: string) => {
  try {
    const issues = (await schema?.["~standard"].validate(value))?.issues;
    return issues && { message: `${at}: ${issues[0]?.message ?? "invalid"}`, issues };
  } catch (cause) {
    return { message: `${at}: the schema threw`, cause };
  }
};
