import type { ChangeReport } from "../contract/change.ts";

/** Changes that no version makes right, one sentence each. */
export function refusalsOf({ symbols }: ChangeReport): readonly string[] {
  return symbols.flatMap(({ kind, name, changes }) =>
    changes
      .filter(({ refused }) => refused === true)
      .map(
        ({ path, summary }) =>
          `${kind.replace("-", " ")} ${name}${path === "" ? "" : ` ${path}`}: ${summary}`,
      ),
  );
}
