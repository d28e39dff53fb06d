import type { NameScope } from "./name-scope.ts";

/** The further media types of a body with a name for the schema of each: `text/csv` → `TextCsv` behind `prefix`. */
export function mediaNames(
  prefix: string,
  mediaTypes: readonly string[],
  scope: NameScope,
): readonly { readonly mediaType: string; readonly name: string }[] {
  return mediaTypes.map((mediaType) => ({
    mediaType,
    name: scope.free(prefix + (wordsOf(mediaType) || "Any")),
  }));
}

function wordsOf(mediaType: string): string {
  return (mediaType.match(/[A-Za-z0-9]+/g) ?? [])
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
