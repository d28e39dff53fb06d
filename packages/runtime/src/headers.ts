import type { PlatformHeaders } from "./platform.js";

/** How the value of a response header is read (OpenAPI 3.1.1, section 4.8.21: style `simple`). */
export type HeaderKind = "boolean" | "json" | "list" | "map" | "number" | "numbers" | "pairs" | "text";

/** The response headers of an operation, by name: `map` is `a,1,b,2`, `pairs` is `a=1,b=2`, `numbers` a list of them. */
export type HeaderKinds<Values = unknown> = Readonly<Record<string, HeaderKind>> & {
  /** Never set: carries the types. */
  readonly "~types"?: Values;
};

/** Values of response headers. All of them may be missing: a browser hides what the server does not expose. */
export type HeaderValues<Kinds extends HeaderKinds> = NonNullable<Kinds["~types"]>;

/**
 * Reads the response headers that an operation documents: `headersOf(result, listTasksResponseHeaders)`. What is
 * absent, or is not of its kind, is left out.
 */
export const headersOf = <Values>(
  { headers }: { readonly headers: PlatformHeaders },
  kinds: HeaderKinds<Values>,
): Values =>
  Object.fromEntries(
    Object.entries(kinds as Readonly<Record<string, HeaderKind>>)
      .map(([name, kind]) => {
        const text = headers.get(name);
        return [name, text == null ? undefined : readAs(text, kind)];
      })
      .filter(([, value]) => value !== undefined),
  ) as Values;

const readAs = (text: string, kind: HeaderKind): unknown => {
  const items = () => (text.trim() ? text.split(",").map((item) => item.trim()) : []);
  switch (kind) {
    case "text":
      return text;
    case "boolean":
      return { true: true, false: false }[text.trim()];
    case "number":
      return numberOf(text);
    case "numbers":
      return items().map(numberOf);
    case "list":
      return items();
    case "map": {
      const flat = items();
      return Object.fromEntries(flat.flatMap((key, index) => (index % 2 ? [] : [[key, flat[index + 1]]])));
    }
    case "pairs":
      return Object.fromEntries(
        items().map((item) => [item.replace(/=.*/s, ""), item.replace(/^[^=]*=?/, "")]),
      );
    case "json":
      try {
        return JSON.parse(text);
      } catch {
        return undefined;
      }
  }
};

const numberOf = (text: string): number | undefined => {
  const value = text.trim() ? Number(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
};
