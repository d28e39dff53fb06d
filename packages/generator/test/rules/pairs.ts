import { operationPairs } from "./operations.ts";
import type { Pair } from "./pair.ts";
import { requestPairs } from "./requests.ts";
import { responsePairs } from "./responses.ts";
import { tablePairs } from "./tables.ts";

/** An example of every rule. */
export const pairs: readonly Pair[] = [...requestPairs, ...responsePairs, ...operationPairs, ...tablePairs];

export const titleOf = ({ rule, name }: Pair): string => (name === undefined ? rule : `${rule}: ${name}`);
