import type { Contract, EnvelopeFormat } from "../../contract/contract.ts";
import type { EmittedFile } from "../../contract/files.ts";
import type { JsonObject } from "../../contract/json.ts";
import type { Plan } from "../../contract/plan.ts";
import type { Code } from "../../print/code.ts";
import * as e from "../../print/expression.ts";
import type { Statement } from "../../print/module.ts";
import * as t from "../../print/type.ts";
import { ownedModule } from "../owned-file.ts";

const anyCode = t.typeName("ErrorCode");
const number = t.keyword("number");
/** Readers may meet numbers that this version does not know; writers can only give known ones (see `failure`). */
const codeParameter: t.TypeParameter = { name: "C", constraint: number, fallback: anyCode };
const dataParameter: t.TypeParameter = { name: "D", fallback: t.keyword("null") };

/** The owned files of the envelope package: the types in the contract's own field names, bound to the runtime's behaviour. */
export function emitEnvelope(
  contract: Contract,
  plan: Plan,
  format: EnvelopeFormat,
  runtime: string,
): readonly EmittedFile[] {
  const errorCodes = plan.packages.find(({ id }) => id === "error-codes");
  const codes =
    errorCodes === undefined
      ? []
      : [{ from: errorCodes.name, names: [{ name: "ErrorCode" }], typeOnly: true }];
  return [
    ownedModule(contract, "envelope", "index", {
      imports: [],
      statements: [
        { kind: "reexport", from: "./contract-info.js" },
        { kind: "reexport", from: "./envelope.js" },
      ],
    }),
    ownedModule(contract, "envelope", "envelope", {
      imports: [
        ...codes,
        {
          from: runtime,
          names: ["failureOf", "isEnvelopeOf", "isFailureOf", "isSuccessOf", "successOf"].map((name) => ({
            name,
          })),
        },
        { from: runtime, names: [{ name: "FailureOptions" }, { name: "SuccessOptions" }], typeOnly: true },
      ],
      statements: [...types(format), ...values(format)],
    }),
  ];
}

function types(format: EnvelopeFormat): readonly Statement[] {
  return [
    {
      kind: "interface",
      name: "Success",
      parameters: [{ name: "T" }],
      members: members(format, t.literalType(format.success), t.typeName("T")),
      docs: { paragraphs: ["The envelope of a success."] },
    },
    {
      kind: "interface",
      name: "Failure",
      parameters: [codeParameter, dataParameter],
      members: members(format, t.typeName("C"), t.typeName("D")),
      docs: { paragraphs: ["The envelope of a failure."] },
    },
    {
      kind: "type",
      name: "Envelope",
      parameters: [{ name: "T" }, codeParameter, dataParameter],
      type: t.unionType([
        t.typeName("Success", t.typeName("T")),
        t.typeName("Failure", t.typeName("C"), t.typeName("D")),
      ]),
      docs: { paragraphs: ["What every call answers."] },
    },
  ];
}

function members(format: EnvelopeFormat, code: Code, data: Code): readonly t.TypeMember[] {
  return [
    {
      name: format.code,
      readonly: true,
      type: code,
      docs: { paragraphs: [`Business code; ${format.success} is success.`] },
    },
    {
      name: format.message,
      readonly: true,
      type: t.keyword("string"),
      docs: { paragraphs: ["For people; never branch on it."] },
    },
    { name: format.data, readonly: true, type: data },
    ...(format.timestamp === undefined
      ? []
      : [
          {
            name: format.timestamp,
            readonly: true,
            type: t.keyword("number"),
            docs: { paragraphs: ["Unix time in seconds."] },
          },
        ]),
  ];
}

function values(format: EnvelopeFormat): readonly Statement[] {
  const bound = (name: string, factory: string, type: Code, text: string): Statement => ({
    kind: "const",
    name,
    type,
    value: e.pure(e.call(e.identifier(factory), e.identifier("envelopeFormat"))),
    docs: { paragraphs: [text] },
  });
  const value: t.ValueParameter = { name: "value", type: t.keyword("unknown") };
  const successType = t.typeName("Success", t.typeName("T"));
  return [
    {
      kind: "const",
      name: "envelopeFormat",
      value: e.asConst(e.literal(format as unknown as JsonObject)),
      docs: { paragraphs: ["Field names of the envelope, and the code that means success."] },
    },
    bound(
      "success",
      "successOf",
      t.functionType(
        [{ name: "T" }],
        [
          { name: "data", type: t.typeName("T") },
          { name: "options", type: t.typeName("SuccessOptions"), optional: true },
        ],
        successType,
      ),
      `Makes the envelope of a success. ${format.timestamp === undefined ? "The message is" : "Message and timestamp are"} filled in.`,
    ),
    bound(
      "failure",
      "failureOf",
      t.functionType(
        [{ name: "C", constraint: anyCode }, dataParameter],
        [
          { name: "code", type: t.typeName("C") },
          { name: "options", type: t.typeName("FailureOptions", t.typeName("D")), optional: true },
        ],
        // The payload follows from what is given, and never from where the envelope goes.
        t.typeName("Failure", t.typeName("C"), t.typeName("NoInfer", t.typeName("D"))),
      ),
      "Makes the envelope of a failure. Only codes of the contract are accepted.",
    ),
    bound(
      "isSuccess",
      "isSuccessOf",
      t.functionType(
        [{ name: "T", fallback: t.keyword("unknown") }],
        [value],
        t.guardType("value", successType),
      ),
      "Tells whether a value is the envelope of a success. The payload's shape is not looked at.",
    ),
    bound(
      "isFailure",
      "isFailureOf",
      t.functionType([], [value], t.guardType("value", t.typeName("Failure", number, t.keyword("unknown")))),
      "Tells whether a value is the envelope of a failure. A newer server may send codes that this version does not know.",
    ),
    bound(
      "isEnvelope",
      "isEnvelopeOf",
      t.functionType([], [value], t.guardType("value", t.typeName("Failure", number, t.keyword("unknown")))),
      "Tells whether a value is an envelope at all: an object with an integer code.",
    ),
  ];
}
