import type { ErrorCode, YAMLError } from "yaml";

const words: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias takes neither an anchor nor a tag",
  BAD_DQ_ESCAPE: "the string holds a backslash that begins no known escape",
  BLOCK_AS_IMPLICIT_KEY: "a list or a map can not stand on the line of a key",
  BLOCK_IN_FLOW: "indented lists and maps can not stand inside brackets or braces",
  KEY_OVER_1024_CHARS: "a key can not be longer than 1024 characters",
  MULTILINE_IMPLICIT_KEY: "a key has to stand on one line; a colon is missing, or a quote",
  MULTIPLE_DOCS: "a second document begins here, and only one is read",
  TAB_AS_INDENT: "a tab indents this line; YAML indents with spaces only",
};

/** What a problem that the YAML library found is about, in words that go on from "This is not valid YAML:". */
export function describeYamlError({ code, message }: YAMLError): string {
  const own = words[code];
  if (own !== undefined) return own;
  if (/^Missing closing .quote/.test(message)) return "the quote that ends this text is missing";
  const [first = "", ...rest] = message.replace(/[.\s]+$/, "");
  return first.toLowerCase() + rest.join("");
}
