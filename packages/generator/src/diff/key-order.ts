import type { Contract } from "../contract/contract.ts";

/**
 * The contract with the keys of every object in order and without members that are undefined. One that was read from a file has
 * another order than one that was just made, and texts of the two are compared.
 */
export const inKeyOrder = (contract: Contract): Contract => ordered(contract) as Contract;

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, ordered(member)]));
}
