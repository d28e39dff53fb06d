import type { Json } from "./document-node.ts";

const between =
  (least: number, most: number) =>
  (value: Json): boolean =>
    typeof value !== "number" || (Number.isInteger(value) && value >= least && value <= most);

const bigBetween =
  (least: bigint, most: bigint) =>
  (value: Json): boolean => {
    if (typeof value === "number")
      return Number.isInteger(value) && BigInt(value) >= least && BigInt(value) <= most;
    if (typeof value !== "string") return true;
    return /^-?\d+$/.test(value) && BigInt(value) >= least && BigInt(value) <= most;
  };

/** The formats of OpenAPI's registry that JSON Schema does not have. */
export const formatHandlers: Readonly<Record<string, (value: Json) => boolean>> = {
  byte: (value) => typeof value !== "string" || Buffer.from(value, "base64").toString("base64") === value,
  int8: between(-128, 127),
  uint8: between(0, 255),
  int16: between(-32_768, 32_767),
  uint16: between(0, 65_535),
  int32: between(-2_147_483_648, 2_147_483_647),
  uint32: between(0, 4_294_967_295),
  int64: bigBetween(-(2n ** 63n), 2n ** 63n - 1n),
  uint64: bigBetween(0n, 2n ** 64n - 1n),
};

const texts = (
  "byte date date-time duration email hostname idn-email idn-hostname int64 ipv4 ipv6 iri iri-reference json-pointer " +
  "regex relative-json-pointer time uint64 uri uri-reference uri-template uuid"
).split(" ");
const numbers = "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split(" ");

/** The types that a format is asserted beside, as docs/schemas.md lists them. */
export function kindsOfFormat(name: string): readonly string[] {
  return [
    ...(texts.includes(name) ? ["string"] : []),
    ...(numbers.includes(name) ? ["integer", "number"] : []),
  ];
}
