import type { Documents } from "../contract/sources.ts";
import { isRemote } from "./reference-uri.ts";

/** Documents that are there as texts: references lead to these and no others. */
export interface DocumentTexts {
  /** Path of the document that all begins with, in the same terms as the paths of the others. */
  readonly main: string;
  /** Texts by their paths, which are relative, with forward slashes; or by their URLs. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Opens documents that are in memory. */
export function documentsOf({ main, texts }: DocumentTexts): Documents {
  return {
    main,
    async read(location) {
      if (Object.hasOwn(texts, location)) return { location, file: location, text: texts[location] ?? "" };
      if (isRemote(location)) return { refused: "remote", reason: "there is no text for this address" };
      if (/^(?:\/|\.\.(?:\/|$))/.test(location))
        return { refused: "outside", reason: "it is not below the folder of the document" };
      return { refused: "unreadable", reason: "there is no such file" };
    },
  };
}

/** For a document that stands alone. */
export function noDocuments(main: string): Documents {
  return {
    main,
    read: async () => ({ refused: "external", reason: "no further documents were given" }),
  };
}

/** Keeps the texts that are opened, by the names that diagnostics have for them. */
export function keepingTexts(documents: Documents, texts: Map<string, string>): Documents {
  return {
    main: documents.main,
    async read(location) {
      const answer = await documents.read(location);
      if (!("refused" in answer)) texts.set(answer.file, answer.text);
      return answer;
    },
  };
}
