import type { Parameter } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import type { DocumentNode } from "./node.ts";

/** The part of a path that is sent: a fragment stays with the client (RFC 3986, section 3.5). */
export function sentPath(path: string): string {
  return path.replace(/#.*$/s, "");
}

/**
 * The path without those parts of its query that query parameters say too: `/search?q={q}`. They would go out twice, once as
 * they stand there.
 */
export function withoutParameters(
  path: string,
  parameters: readonly Pick<Parameter, "in" | "name">[],
): string {
  const [plain = "", ...queries] = path.split("?");
  const has = (place: Parameter["in"], name: string) =>
    parameters.some((parameter) => parameter.in === place && parameter.name === name);
  const rest = queries
    .join("?")
    .split("&")
    .filter((part) => {
      const names = expressionsOf(part);
      return names.length === 0 || !names.every((name) => has("query", name) && !has("path", name));
    });
  const query = rest.join("&");
  return query === "" ? plain : `${plain}?${query}`;
}

/** Names in braces, in the order of the path. */
export function expressionsOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
}

/** Tells whether every brace of a path has its partner, and none stands inside of others. */
export function hasPairedBraces(path: string): boolean {
  return !/[{}]/.test(path.replace(/\{[^{}]*\}/g, ""));
}

/**
 * Reports what no path template may be and what is kept nevertheless (OpenAPI 3.1, sections 4.8.8.1 and 4.8.8.2): a
 * query, a fragment, and a path that differs from an earlier one in the names of its parameters alone.
 */
export function checkPaths(
  entries: readonly (DocumentNode & { readonly key: string })[],
  file: string,
  report: Report,
): void {
  const first = new Map<string, string>();
  for (const { key, pointer } of entries) {
    const irregular = (problem: string) =>
      report(diagnostic("path-irregular", { file, pointer }, { path: key, problem }));
    const hierarchy = key.replace(/\{[^{}]*\}/g, "{}");
    const earlier = first.get(hierarchy);
    if (earlier === undefined) first.set(hierarchy, key);
    else
      irregular(
        `differs from ${quote(earlier)} in the names of its parameters alone, and is one path to a server`,
      );
    const expressions = expressionsOf(key);
    for (const name of new Set(expressions))
      if (expressions.indexOf(name) !== expressions.lastIndexOf(name))
        irregular(`names ${quote(name)} more than once; its value goes to each place`);
    if (sentPath(key).includes("?"))
      irregular("has a query, which goes out as it stands there, but for what query parameters say too");
    if (sentPath(key) !== key) irregular("has a fragment, which is never sent");
  }
}
