const decimals = 2;
const unit = 10n ** BigInt(decimals);

/**
 * Reads an amount of the contract, a decimal text, without the rounding of floating-point numbers.
 *
 * @returns hundredths.
 * @throws {RangeError} if it is no such text, or has more than two decimals.
 */
export function parseMoney(text: string): bigint {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError("not an amount with at most two decimals");
  return BigInt(whole) * unit + BigInt(fraction.padEnd(decimals, "0"));
}

/** Writes hundredths as an amount of the contract. */
export function printMoney(hundredths: bigint): string {
  return `${hundredths / unit}.${String(hundredths % unit).padStart(decimals, "0")}`;
}
