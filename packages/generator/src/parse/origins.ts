import type { Origin, SpecSource } from "../contract/sources.ts";
import type { Diagnostic, Report } from "../diagnostics.ts";

/**
 * A report that says of each problem where the user wrote what it is about: problems of a bundled document are found at its own
 * pointers, and many of its parts come from other files.
 */
export function reportAtOrigins({ file, origins = [] }: SpecSource, report: Report): Report {
  if (origins.length === 0) return report;
  const sorted = origins.toSorted((a, b) => b.pointer.length - a.pointer.length);
  return (problem) => report(problem.file === file ? atOrigin(problem, sorted) : problem);
}

function atOrigin(problem: Diagnostic, origins: readonly Origin[]): Diagnostic {
  const message = problem.message.replace(/#(\/[^\s"]+)/g, (whole, pointer: string) => {
    const origin = origins.find((each) => isBelow(pointer, each.pointer, /^[/.,;:]/));
    return origin === undefined
      ? whole
      : `${origin.file}#${origin.from}${pointer.slice(origin.pointer.length)}`;
  });
  const { pointer } = problem;
  const origin = pointer === undefined ? undefined : origins.find((each) => isBelow(pointer, each.pointer));
  if (pointer === undefined || origin === undefined) return { ...problem, message };
  return {
    ...problem,
    message,
    file: origin.file,
    pointer: `${origin.from}${pointer.slice(origin.pointer.length)}`,
  };
}

/** Whether a pointer names the value at another one or a part of it; `next` is what may follow then. */
function isBelow(pointer: string, above: string, next = /^\//): boolean {
  return (
    pointer.startsWith(above) && (pointer.length === above.length || next.test(pointer.slice(above.length)))
  );
}
