import type { Component, Contract, IncomingOperation, Operation, Tag } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import type { Docs } from "../print/comment.ts";
import { securityText } from "./security.ts";
import { defaultUrl, ownServerUrl } from "./servers.ts";

/** Comment of a schema: title, description, default, deprecation. */
export function schemaDocs(schema: Schema): Docs {
  const defaultText =
    schema.default === undefined ? undefined : `Default: \`${JSON.stringify(schema.default)}\`.`;
  return {
    paragraphs: [...headed(schema.title, schema.description), defaultText],
    ...(schema.deprecated && { tags: [{ tag: "deprecated", text: "" }] }),
  };
}

/** Comment of the module of a tag; `otherwise` where the document says nothing of it. */
export function tagDocs({ summary, description, parent }: Tag, otherwise: string): Docs {
  const said = headed(summary, description);
  return {
    paragraphs: [
      ...(said.some((text) => text !== undefined) ? said : [otherwise]),
      parent === undefined ? undefined : `Part of \`${parent}\`.`,
    ],
  };
}

/** Comment of a component; a request form says what it is. */
export function componentDocs({ schema, requestFormOf }: Component): Docs {
  const docs = schemaDocs(schema);
  if (requestFormOf === undefined) return docs;
  const form =
    "The form for requests: with members that only callers write, without those that only the API sets.";
  return { ...docs, paragraphs: [...docs.paragraphs, form] };
}

/** Comment of an operation: what it does, method and path, the codes it documents. */
export function operationDocs(operation: Operation, contract: Contract): Docs {
  const sunset = operation.sunset === undefined ? "" : `It may vanish after ${operation.sunset}.`;
  return {
    paragraphs: [
      ...headed(operation.summary, operation.description),
      `\`${operation.method} ${operation.path}\``,
      serverText(operation, contract),
      needsText(operation, contract),
      documentedCodes(operation, contract),
      linkText(operation),
    ],
    ...(operation.deprecated && { tags: [{ tag: "deprecated", text: sunset }] }),
  };
}

/** What the operation needs, where that is not what the contract asks for. */
function needsText({ security }: Operation, contract: Contract): string | undefined {
  if (security === undefined || JSON.stringify(security) === JSON.stringify(contract.security))
    return undefined;
  const needs = securityText(security);
  return needs === undefined ? "Public." : `Needs ${needs}.`;
}

/** A Markdown list of what the responses lead to: ``- `task` (HTTP 201): `getTask` with `task_id` from `$response.body#/id` ``. */
function linkText({ responses }: Operation): string | undefined {
  const lines = responses.flatMap(({ status, links }) =>
    (links ?? []).map(({ name, operation, ref, parameters, description }) => {
      const place = status === "default" ? "any status" : `HTTP ${status}`;
      const values = parameters.map((parameter) => {
        const value = typeof parameter.value === "string" ? parameter.value : JSON.stringify(parameter.value);
        return `\`${parameter.name}\` from \`${value}\``;
      });
      const target = `\`${operation ?? ref ?? ""}\`${values.length === 0 ? "" : ` with ${values.join(", ")}`}`;
      return `- \`${name}\` (${place}): ${target}${description === undefined ? "" : `. ${description}`}`;
    }),
  );
  return lines.length === 0 ? undefined : ["Links:", ...lines].join("\n");
}

/** Servers of the operation's own; the first is where it is sent. */
function serverText(operation: Operation, contract: Contract): string | undefined {
  const url = ownServerUrl(operation, contract);
  if (url === undefined) return undefined;
  const others = (operation.servers ?? []).slice(1).map((server) => `\`${defaultUrl(server)}\``);
  const base = url.includes("//") ? "whatever the client's base URL" : "relative to the client's base URL";
  return `Sent to \`${url}\`${others.length === 0 ? "" : ` (or ${others.join(", ")})`}, ${base}; its option \`servers\` can say otherwise.`;
}

/** Comment of a webhook or callback: what it means, how it comes in, what may be answered. */
export function incomingDocs(operation: IncomingOperation): Docs {
  const { method, trigger, summary, description, responses, deprecated } = operation;
  const how =
    trigger.kind === "webhook"
      ? `Webhook \`${trigger.name}\`, sent with \`${method}\`.`
      : `Callback \`${trigger.name}\` of \`${trigger.operation}\`, sent with \`${method}\` to \`${trigger.url}\`.`;
  const answers = responses.map((response) => {
    const text = response.description === undefined ? "" : `: ${response.description}`;
    return `- ${response.status === "default" ? "any status" : `HTTP ${response.status}`}${text}`;
  });
  return {
    paragraphs: [
      ...headed(summary, description),
      how,
      answers.length === 0 ? undefined : ["Answers:", ...answers].join("\n"),
    ],
    ...(deprecated && { tags: [{ tag: "deprecated", text: "" }] }),
  };
}

/** A heading and its text; frameworks fill one of them with the other, with or without a full stop. */
function headed(heading: string | undefined, text: string | undefined): readonly (string | undefined)[] {
  const bare = (words: string | undefined) => words?.trim().replace(/\.$/, "");
  return bare(heading) === bare(text) ? [text] : [heading, text];
}

/** A Markdown list of the documented codes: `- 3001 (HTTP 402) InsufficientBalance: …`. */
function documentedCodes(operation: Operation, contract: Contract): string | undefined {
  const lines = operation.responses.flatMap(({ status, envelope }) =>
    (envelope?.codes ?? []).map((code) => {
      const row = contract.errorCodes.find((candidate) => candidate.code === code);
      const text = row === undefined ? "" : ` \`${row.name}\`: ${row.description}`;
      return { code, line: `- ${code} (${status === "default" ? "any status" : `HTTP ${status}`})${text}` };
    }),
  );
  if (lines.length === 0) return undefined;
  return ["Documented failures:", ...lines.sort((a, b) => a.code - b.code).map(({ line }) => line)].join(
    "\n",
  );
}
