/** Another way to write a text that means the same. */
export interface Spelling {
  readonly name: string;
  readonly json: (text: string) => string;
  /** Of a page in Markdown. */
  readonly page: (text: string) => string;
}

const same = (text: string): string => text;
const withCrlf = (text: string): string => text.replaceAll(/\r?\n/g, "\r\n");
const withMark = (text: string): string => `\ufeff${text}`;

/** The first one is how the inputs stand in the repository. */
export const spellings: readonly [Spelling, ...Spelling[]] = [
  { name: "as it is", json: same, page: same },
  { name: "keys turned round", json: (text) => pretty(reordered(JSON.parse(text), turned)), page: same },
  { name: "keys in another order", json: (text) => pretty(reordered(JSON.parse(text), mixed)), page: same },
  { name: "minified", json: (text) => JSON.stringify(JSON.parse(text)), page: same },
  { name: "CRLF", json: (text) => withCrlf(pretty(JSON.parse(text))), page: withCrlf },
  { name: "byte order mark", json: withMark, page: withMark },
];

const pretty = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

type Order = (keys: readonly string[]) => readonly string[];

const turned: Order = (keys) => keys.toReversed();

/** Every second key first: no order that sorting in one direction would hide. */
const mixed: Order = (keys) => [
  ...keys.filter((_, index) => index % 2 === 1),
  ...keys.filter((_, index) => index % 2 === 0),
];

/** The same value with the keys of its objects in another order. Keys that are whole numbers come first in any case. */
function reordered(value: unknown, order: Order): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, order));
  if (typeof value !== "object" || value === null) return value;
  const members = new Map(Object.entries(value));
  return Object.fromEntries(
    order([...members.keys()]).map((key) => [key, reordered(members.get(key), order)]),
  );
}
