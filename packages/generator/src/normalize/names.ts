/**
 * How texts of the document become identifiers. Letters and digits of any script stay (ECMA-262, IdentifierName); every
 * other character separates words.
 */

/**
 * Left out are letters that show nothing (the Hangul fillers), and those that compilers and engines do not agree on: the
 * ones beyond the Basic Multilingual Plane and what Unicode added after version 15.1.
 */
const wordPattern =
  /(?:(?!\p{Default_Ignorable_Code_Point}|[\u{10000}-\u{10ffff}]|\u088f|\u0897|\u0c5c|\u0cdc|[\u1acf-\u1aeb]|[\u1c89\u1c8a]|[\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1])(?=\p{ID_Continue})[\p{L}\p{Nl}\p{M}\p{Nd}])+/gu;

/** Reserved words of ECMA-262 (section 12.7.2, strict mode code) and the names of TypeScript's own types. */
const reservedWords = new Set(
  (
    "any arguments await bigint boolean break case catch class const continue debugger default delete do else enum eval " +
    "export extends false finally for function if implements import in instanceof interface let never new null number " +
    "object package private protected public return static string super switch symbol this throw true try typeof " +
    "undefined unknown var void while with yield NaN Infinity"
  ).split(" "),
);

/** Names that emitted modules need for themselves, and `then`, which would make a module look like a promise. */
const takenNames = new Set(
  (
    "then z constructor prototype globalThis contractInfo idempotencyRule rateLimits blobAnswer chosenAnswer chosenBody " +
    "emptyAnswer eventStream form jsonLines jsonOrEmpty jsonRecords multipart ownServer paginate raw records stream styledParameters " +
    "textAnswer Object RegExp Blob Number Array NonNullable Answering Binary Documented HeaderKinds IncomingOperation Operation PagedOperation " +
    "PlatformBlob StreamOperation"
  ).split(" "),
);

/** Tells whether a word can be no constant. */
export function isReserved(name: string): boolean {
  return reservedWords.has(name);
}

/** `create-task` → `createTask`; a name that is reserved gets an underscore at its end. */
export function camelCase(source: string): string {
  const pascal = joinWords(source);
  return usable(pascal.charAt(0).toLowerCase() + pascal.slice(1));
}

/** A camelCase name of several texts; one without letters and digits counts with its code points, unless it is empty. */
export function joinedName(...parts: readonly string[]): string {
  return camelCase(
    parts.map((part) => (words(part).length === 0 && part !== "" ? codePoints(part) : part)).join(" "),
  );
}

/** `create-task` → `CreateTask`. */
export function pascalCase(source: string): string {
  return usable(joinWords(source));
}

/** `Data Marketplace` → `data-marketplace`: a portable file and module name. */
export function kebabCase(source: string): string {
  const kebab = words(source)
    .map((word) => word.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1-$2"))
    .join("-")
    .toLowerCase();
  return kebab === "" ? codePoints(source) : kebab;
}

function joinWords(source: string): string {
  const joined = words(source)
    .map((word) => capital(word.charAt(0)) + word.slice(1))
    .join("");
  return joined === "" ? codePoints(source).replace("u", "U") : joined;
}

/** A capital that Unicode added late is none for every compiler: the letter stays as it is. */
function capital(letter: string): string {
  const upper = letter.toUpperCase();
  return words(upper).join("") === upper ? upper : letter;
}

function usable(name: string): string {
  const identifier = /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
  return reservedWords.has(identifier) || takenNames.has(identifier) ? `${identifier}_` : identifier;
}

function words(source: string): string[] {
  return (source.normalize("NFC").match(wordPattern) ?? [])
    .map((word) => word.replace(/^\p{M}+/u, ""))
    .filter((word) => word !== "");
}

/** A name for a text without letters: its code points, so that it is stable and unique. */
function codePoints(source: string): string {
  return `u${[...source].map((character) => character.codePointAt(0)?.toString(16) ?? "").join("_")}`;
}
