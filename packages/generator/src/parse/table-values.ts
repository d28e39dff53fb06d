import type { Action } from "../contract/contract.ts";

/**
 * What a cell that is not empty says, or why it says nothing; the problem goes on from `The cell "x" of the
 * column Y`.
 */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** A business code: a decimal integer without leading zeros. */
export function readCode(text: string): Reading<number> {
  const value = Number(text);
  if (!/^(?:0|-?[1-9]\d*)$/.test(text) || !Number.isSafeInteger(value))
    return { problem: "is not an integer" };
  return { value };
}

/** One business code, or several with commas or slashes between them. */
export function readCodes(text: string): Reading<readonly number[]> {
  const value: number[] = [];
  for (const part of text.split(/\s*[/,]\s*/)) {
    const reading = readCode(part);
    if ("problem" in reading) return { problem: 'is not a code or a list such as "1001, 1002"' };
    value.push(reading.value);
  }
  return { value };
}

/** `yes` or `no`. */
export function readYesNo(text: string): Reading<boolean> {
  const word = text.toLowerCase();
  return word === "yes" || word === "no" ? { value: word === "yes" } : { problem: "is neither yes nor no" };
}

/** One HTTP status. */
export function readStatus(text: string): Reading<number> {
  return /^[1-5]\d\d$/.test(text) ? { value: Number(text) } : { problem: "is not a status from 100 to 599" };
}

/** Whether a description says that its code is on its way out. */
export function isDeprecation(description: string): boolean {
  return description.startsWith("Deprecated.");
}

/** A number of requests. */
export function readLimit(text: string): Reading<number> {
  const value = Number(text);
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(value))
    return { problem: "is not a positive integer" };
  return { value };
}

const milliseconds: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["second", 1000],
  ["min", 60_000],
  ["minute", 60_000],
  ["h", 3_600_000],
  ["hour", 3_600_000],
  ["d", 86_400_000],
  ["day", 86_400_000],
]);

/** A duration such as `60 s`, `1 min`, `24 h` or `2 days`, in milliseconds. */
export function readWindow(text: string): Reading<number> {
  const [, amount, short, long] =
    /^([1-9]\d*)\s*(?:(ms|s|min|h|d)|(second|minute|hour|day)s?)$/i.exec(text) ?? [];
  const factor = milliseconds.get((short ?? long)?.toLowerCase() ?? "");
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isSafeInteger(value)) return { problem: 'is not a duration such as "60 s", "1 min" or "24 h"' };
  return { value };
}

/** One status, or several with slashes or commas between them (`500 / 502`); their range is not looked at. */
export function readStatuses(text: string): Reading<readonly number[]> {
  const parts = text.split(/\s*[/,]\s*/);
  if (!parts.every((part) => /^\d{1,9}$/.test(part)))
    return { problem: 'is not a status or a list such as "500 / 502"' };
  return { value: parts.map(Number) };
}

const actions = {
  "fix-request": true,
  "refresh-auth": true,
  "check-permission": true,
  "sync-state": true,
  refetch: true,
  "back-off": true,
  retry: true,
  none: true,
} satisfies Record<Action, true>;

/** One of the actions of the contract. */
export function readAction(text: string): Reading<Action> {
  const value = (Object.keys(actions) as Action[]).find((action) => action === text);
  return value === undefined ? { problem: `is none of ${Object.keys(actions).join(", ")}` } : { value };
}

const methods: readonly string[] = "DELETE GET HEAD OPTIONS PATCH POST PUT QUERY TRACE".split(" ");

/** HTTP methods with commas, slashes or spaces between them. */
export function readMethods(text: string): Reading<readonly string[]> {
  const value = text.split(/[\s,/]+/).map((part) => methods.find((method) => method === part));
  if (!value.every((method) => method !== undefined))
    return { problem: `is not a list of methods out of ${methods.join(", ")}` };
  return { value: [...new Set(value)] };
}

/** A field name (RFC 9110, section 5.1: a token of section 5.6.2). */
export function readFieldName(text: string): Reading<string> {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text)) return { problem: "is not a header name" };
  return { value: text };
}

/** Any text. */
export function readText(text: string): Reading<string> {
  return { value: text };
}
