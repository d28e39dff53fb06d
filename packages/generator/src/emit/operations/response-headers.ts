import type { Contract, Header, Operation } from "../../contract/contract.ts";
import type { OperationNames } from "../../contract/plan.ts";
import type { Schema } from "../../contract/schema.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { successesOf } from "../media.ts";
import type { Scope } from "../scope.ts";
import { presence, schemaType } from "./schema-type.ts";
import { resolved } from "./values.ts";

/** How a header is read and what comes of it, in the words of the runtime's `HeaderKinds`. */
interface HeaderForm {
  readonly kind: string;
  readonly type: Code;
}

/**
 * The documented headers of a success: their type, and a constant by which the runtime's `headersOf` reads them. A
 * constant of its own, because only who reads headers should pay for it.
 */
export function responseHeaders(
  operation: Operation,
  names: OperationNames,
  contract: Contract,
  scope: Scope,
): readonly Statement[] {
  const headers = documentedHeaders(operation).map((header) => ({
    header,
    form: formOf(header, contract, scope),
  }));
  if (headers.length === 0) return [];
  return [
    {
      kind: "interface",
      name: names.responseHeaders,
      members: headers.map(({ header: { name, schema, description }, form }) => ({
        name,
        // A browser hides what the server does not expose, required or not.
        ...presence(false, form.type),
        docs: { paragraphs: [description ?? schema.description] },
      })),
      docs: { paragraphs: [`Headers that a successful \`${operation.id}\` documents.`] },
    },
    {
      kind: "const",
      name: names.responseHeaderKinds,
      type: t.typeName("HeaderKinds", t.typeName(names.responseHeaders)),
      value: e.pure(e.method(e.identifier("Object"), "freeze", kindsOf(headers))),
      docs: { paragraphs: [`Those headers, for \`headersOf(result, ${names.responseHeaderKinds})\`.`] },
    },
  ];
}

/** Compilers take no literal type for members that every object has unless they are told to. */
function kindsOf(headers: readonly { readonly header: Header; readonly form: HeaderForm }[]): Code {
  const kinds = e.object(
    headers.map(({ header, form }) => ({ name: header.name, value: e.string(form.kind) })),
  );
  return headers.some(({ header }) => header.name in {}) ? e.asConst(kinds) : kinds;
}

/** Each header once, whichever success brings it; names have no case (RFC 9110, section 5.1). */
function documentedHeaders(operation: Operation): readonly Header[] {
  const byName = new Map<string, Header>();
  for (const { headers } of successesOf(operation))
    for (const header of headers)
      if (!byName.has(header.name.toLowerCase())) byName.set(header.name.toLowerCase(), header);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function formOf({ schema, explode, mediaKind }: Header, contract: Contract, scope: Scope): HeaderForm {
  if (mediaKind === "json") return { kind: "json", type: schemaType(schema, scope) };
  if (mediaKind !== undefined) return { kind: "text", type: t.keyword("string") };
  const target = resolved(schema, contract);
  const [type] = (target.types ?? []).filter((candidate) => candidate !== "null");
  switch (type) {
    case "integer":
    case "number":
      return { kind: "number", type: t.keyword("number") };
    case "boolean":
      return { kind: "boolean", type: t.keyword("boolean") };
    case "array":
      return isNumeric(target.items && resolved(target.items, contract))
        ? { kind: "numbers", type: t.arrayType(t.keyword("number")) }
        : { kind: "list", type: t.arrayType(t.keyword("string")) };
    case "object":
      return { kind: explode ? "pairs" : "map", type: t.objectType([], t.keyword("string")) };
    default:
      return { kind: "text", type: isText(target) ? schemaType(schema, scope) : t.keyword("string") };
  }
}

function isNumeric(schema: Schema | undefined): boolean {
  return schema?.types?.every((type) => type === "integer" || type === "number") ?? false;
}

function isText({ types, enum: values }: Schema): boolean {
  return (
    types?.every((type) => type === "string") === true ||
    values?.every((one) => typeof one === "string") === true
  );
}
