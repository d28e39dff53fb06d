import type { Contract } from "../contract/contract.ts";
import type { JsonObject, JsonValue } from "../contract/json.ts";
import { canonicalText, digestOf } from "./canonical.ts";

/** What tells a baseline from an OpenAPI document, and one form of baselines from another. */
const format = "contracts-baseline";
const formatVersion = 1;

/** A contract as it was released. */
export interface Baseline {
  readonly contract: Contract;
  /** Version of the generator that made packages of it. */
  readonly generator: string;
}

/**
 * The text of a baseline: canonical, so that equal contracts have equal texts, and with a line for each operation, schema and
 * code, so that version control shows which of them have changed.
 */
export function serializeContract({ contract, generator }: Baseline): string {
  const value = contract as unknown as JsonObject;
  const lines = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `    ${JSON.stringify(key)}: ${linesOf(value[key] as JsonValue)}`);
  return [
    "{",
    `  "format": "${format}",`,
    `  "formatVersion": ${formatVersion},`,
    `  "generator": ${JSON.stringify(generator)},`,
    `  "digest": "${digestOf(value)}",`,
    '  "contract": {',
    lines.join(",\n"),
    "  }",
    "}",
    "",
  ].join("\n");
}

function linesOf(value: JsonValue): string {
  if (!Array.isArray(value) || value.length === 0) return canonicalText(value);
  return `[\n${value.map((item) => `      ${canonicalText(item)}`).join(",\n")}\n    ]`;
}

/** Whether a text is meant to be a baseline, in order or not. */
export function isBaseline(text: string): boolean {
  return new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${format}"`).test(text);
}

/**
 * Reads a baseline. The digest stands for the structure: what has it is what `serializeContract` wrote.
 *
 * @returns The problem, to go on after a colon, when the text is no baseline of this form.
 */
export function parseContract(text: string): Baseline | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is not valid JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  if (!isObject(value) || value.format !== format) return `it does not say "format": "${format}"`;
  if (value.formatVersion !== formatVersion)
    return `its format version is ${JSON.stringify(value.formatVersion)}, and this generator reads ${formatVersion}`;
  const { contract, generator, digest } = value;
  if (!isObject(contract) || typeof generator !== "string") return "its contract or its generator is missing";
  if (digest !== digestOf(contract))
    return "its contract is not the one that its digest is of, so it was edited or merged";
  return { contract: contract as unknown as Contract, generator };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
