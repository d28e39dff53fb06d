/**
 * One encoder per output context. Whatever the text of a document holds, it stays inside the literal, key or comment
 * that it was meant for.
 */

/** Marks the place of a text that does not go through ts-morph; no encoder lets it through. */
export const hole = "\ue000";

/** Characters that are invisible, reorder text or end a line for some reader: always written as escapes. */
const unsafe =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000\ufeff\ufff9-\uffff]/g;

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * TypeScript from another printer, with every character escaped that hides or reorders text or is no character at all,
 * and with one kind of line end. It must have none of them outside of literals and comments.
 */
export function visibleText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
      .replace(/[\u0000-\u0008\u000b-\u001f]/g, escapeUnit)
      .replace(loneSurrogate, escapeUnit)
      .replace(unsafe, escapeUnit)
  );
}

/** A string literal in double quotes (ECMA-262, section 12.9.4). */
export function stringLiteral(value: string): string {
  return JSON.stringify(value).replace(unsafe, escapeUnit);
}

/** The text of a template literal, between its back quotes (ECMA-262, section 12.9.6). */
export function templateText(value: string): string {
  return stringLiteral(value)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/`|\$\{/g, "\\$&");
}

/** A property key of an object literal: bare where that is safe. `__proto__` is computed, or it would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isBareKey(name) || /^(0|[1-9]\d{0,14})$/.test(name) ? name : stringLiteral(name);
}

/** A number as a property key: a negative or fractional one, or one with an exponent, is no numeric literal in that place. */
export function numericKey(key: number): string {
  const text = String(key);
  return /^\d+$/.test(text) ? text : stringLiteral(text);
}

/** A member name of an object type. */
export function typeKey(name: string): string {
  return isBareKey(name) ? name : stringLiteral(name);
}

/** Throws for anything that is no identifier: names are decided by the plan, and a wrong one is a bug there. */
export function identifierName(name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name))
    throw new Error(`not an identifier: ${stringLiteral(name)}`);
  return name;
}

/**
 * Lines of a comment. No line can end the comment, start a tag (TypeScript takes an "@" after white space or an opening
 * brace for one, wherever it stands), say something to a compiler (TypeScript looks for `@jsx` and its like in the comments at
 * the top of a module, behind any character) or hide what it says.
 */
export function commentLines(text: string): readonly string[] {
  if (/^[\w ,.;:'"()=+?!<>`-]*$/.test(text)) return text.trim() === "" ? [] : [text.trimEnd()];
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
    .map((line) => line.replace(/[\u0000-\u001f]/g, " ").trimEnd())
    .map((line) => line.replace(loneSurrogate, escapeUnit).replace(unsafe, escapeUnit))
    .map((line) => line.replaceAll("*/", "*\\/").replace(/(^|[\s{])@/g, "$1\\@"))
    .map((line) => line.replace(/@(?=jsx(?:frag|importsource|runtime)?(?:\s|$))/gi, "@\\"));
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
}

function isBareKey(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && name !== "__proto__";
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
