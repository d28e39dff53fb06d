import type { Action, Contract, ErrorCode } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import type { Docs } from "../../print/comment.ts";
import * as e from "../../print/expression.ts";
import type { Import, Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { aliasDocs } from "../aliases.ts";
import { ownedModule } from "../owned-file.ts";

/** All actions: the type of the object makes the compiler name one that is missing. */
const actions = Object.keys({
  "fix-request": true,
  "refresh-auth": true,
  "check-permission": true,
  "sync-state": true,
  refetch: true,
  "back-off": true,
  retry: true,
  none: true,
} satisfies Readonly<Record<Action, true>>);

/** How many operations a comment names before it only counts them. */
const namedOperations = 8;

/** The owned files of the error-codes package. */
export function emitErrorCodes(contract: Contract): readonly EmittedFile[] {
  const file = (name: string, statements: readonly Statement[], imports: readonly Import[] = []) =>
    ownedModule(contract, "error-codes", name, { imports, statements });
  return [
    file("index", [
      { kind: "reexport", from: "./contract-info.js" },
      { kind: "reexport", from: "./error-code.js" },
      { kind: "reexport", from: "./error-code-info.js" },
      { kind: "reexport", from: "./error-code-operations.js" },
      { kind: "reexport", from: "./http-guidance.js" },
    ]),
    file("error-code", [constants(contract), codeType(), guard()]),
    file("error-code-info", infoStatements(contract), [
      { from: "./error-code.js", names: [{ name: "ErrorCode" }], typeOnly: true },
      { from: "./http-guidance.js", names: [{ name: "Action" }], typeOnly: true },
    ]),
    file(
      "error-code-operations",
      [operationStatement(contract)],
      [{ from: "./error-code.js", names: [{ name: "ErrorCode" }], typeOnly: true }],
    ),
    file("http-guidance", guidanceStatements(contract)),
  ];
}

function constants(contract: Contract): Statement {
  return {
    kind: "const",
    name: "ErrorCode",
    value: e.asConst(
      e.object(
        contract.errorCodes.flatMap((code) => [
          { name: code.name, value: e.literal(code.code), docs: constantDocs(code) },
          ...(code.renamedFrom === undefined
            ? []
            : [{ name: code.renamedFrom, value: e.literal(code.code), docs: aliasDocs(code.name) }]),
        ]),
      ),
    ),
    docs: {
      paragraphs: [`The business codes of ${contract.info.title}. Branch on these, never on the message.`],
    },
  };
}

function codeType(): Statement {
  return {
    kind: "type",
    name: "ErrorCode",
    type: t.valuesOf("ErrorCode"),
    docs: { paragraphs: ["Any business code of the contract."] },
  };
}

function constantDocs(code: ErrorCode): Docs {
  const { description, message, statuses, action, operations } = code;
  const facts = [
    statuses.length === 0 ? "" : `HTTP ${statuses.join(", ")}.`,
    action === "none" ? "" : `Action: ${action}.`,
  ].filter((fact) => fact !== "");
  const shown = operations.slice(0, namedOperations).join(", ");
  const more = operations.length - namedOperations;
  const returned =
    operations.length === 0 ? undefined : `Returned by ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
  const retired = code.removed ? "Retired: no longer returned." : "";
  return {
    paragraphs: [
      description,
      message === undefined ? undefined : `Message: ${message}`,
      facts.join(" "),
      returned,
    ],
    ...((code.deprecated || code.removed) && { tags: [{ tag: "deprecated", text: retired }] }),
  };
}

const messageMember = {
  name: "message",
  readonly: true,
  optional: true,
  type: t.keyword("string"),
  docs: {
    paragraphs: ["The text with which it is answered. For people; never branch on it."],
  },
} as const;

function infoStatements(contract: Contract): readonly Statement[] {
  return [
    {
      kind: "interface",
      name: "ErrorCodeInfo",
      docs: { paragraphs: ["What the contract says about one business code."] },
      members: [
        { name: "name", readonly: true, type: t.keyword("string"), docs: { paragraphs: ["The constant."] } },
        {
          name: "domain",
          readonly: true,
          optional: true,
          type: t.keyword("string"),
          docs: { paragraphs: ["The part of the platform that it belongs to."] },
        },
        {
          name: "description",
          readonly: true,
          type: t.keyword("string"),
          docs: { paragraphs: ["For people; never branch on it."] },
        },
        ...(contract.errorCodes.some(({ message }) => message !== undefined) ? [messageMember] : []),
        {
          name: "statuses",
          readonly: true,
          type: e.fixed`readonly number[]`,
          docs: { paragraphs: ["HTTP statuses that it comes with, ascending."] },
        },
        {
          name: "action",
          readonly: true,
          type: t.typeName("Action"),
          docs: { paragraphs: ["What a caller does about it."] },
        },
        {
          name: "retryable",
          readonly: true,
          type: e.fixed`boolean`,
          docs: {
            paragraphs: [
              "The same request may succeed later, without any change. Writes need their idempotency key for that.",
            ],
          },
        },
      ],
    },
    {
      kind: "const",
      name: "errorCodeInfo",
      type: t.mappedType("Code", t.typeName("ErrorCode"), t.typeName("ErrorCodeInfo")),
      value: e.numberKeyed(
        contract.errorCodes.map((code) => ({ key: code.code, value: e.literal(infoOf(code)) })),
      ),
      docs: { paragraphs: ["Everything that the contract says about each business code."] },
    },
  ];
}

/** Apart from the rest: a program that explains codes does not want the names of all operations in its bundle. */
function operationStatement(contract: Contract): Statement {
  return {
    kind: "const",
    name: "errorCodeOperations",
    type: t.mappedType("Code", t.typeName("ErrorCode"), e.fixed`readonly string[]`),
    value: e.numberKeyed(
      contract.errorCodes.map(({ code, operations }) => ({ key: code, value: e.literal(operations) })),
    ),
    docs: { paragraphs: ["The operations that document each business code, sorted by name."] },
  };
}

function guard(): Statement {
  return {
    kind: "const",
    name: "isErrorCode",
    value: e.fixed`(value: unknown): value is ErrorCode =>
  (Object.values(ErrorCode) as unknown[]).includes(value)`,
    docs: { paragraphs: ["Tells whether a value is a business code of this contract."] },
  };
}

function infoOf(code: ErrorCode): JsonObject {
  const { name, domain, description, message, statuses, action, retryable } = code;
  return {
    name,
    ...(domain === undefined ? {} : { domain }),
    description,
    ...(message === undefined ? {} : { message }),
    statuses,
    action,
    retryable,
  };
}

function guidanceStatements(contract: Contract): readonly Statement[] {
  return [
    {
      kind: "type",
      name: "Action",
      type: t.unionType(actions.map(t.literalType)),
      docs: { paragraphs: ["What a caller does about a failure, for programs."] },
    },
    {
      kind: "interface",
      name: "HttpGuidance",
      docs: { paragraphs: ["What the contract says about one HTTP status."] },
      members: [
        { name: "meaning", readonly: true, type: t.keyword("string") },
        { name: "guidance", readonly: true, type: t.keyword("string") },
        { name: "action", readonly: true, type: t.typeName("Action") },
      ],
    },
    {
      kind: "const",
      name: "httpGuidance",
      type: e.fixed`{ readonly [status: number]: HttpGuidance }`,
      value: e.numberKeyed(
        contract.httpStatuses.map(({ status, meaning, guidance, action }) => ({
          key: status,
          value: e.literal({ meaning, guidance, action }),
        })),
      ),
      docs: { paragraphs: ["Meaning, guidance for people and action for programs, by HTTP status."] },
    },
  ];
}
