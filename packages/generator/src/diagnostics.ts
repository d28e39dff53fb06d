/** Where a problem stands: a JSON pointer (RFC 6901) into the file, or a line and column (both from 1). */
export type Place =
  | { readonly file: string; readonly pointer: string }
  | { readonly file: string; readonly line: number; readonly column: number }
  | { readonly file: string };

export type Severity = "error" | "warning";

/** One problem of a run: what, where, why, and how to mend it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly file: string;
  readonly pointer?: string;
  /** Also beside a pointer, when the text that it leads into is there. */
  readonly line?: number;
  readonly column?: number;
}

interface Entry<P> {
  readonly severity: Severity;
  readonly message: (params: P) => string;
  readonly hint: (params: P) => string;
}

const error = <P>(message: (params: P) => string, hint: (params: P) => string): Entry<P> => ({
  severity: "error",
  message,
  hint,
});

const warning = <P>(message: (params: P) => string, hint: (params: P) => string): Entry<P> => ({
  severity: "warning",
  message,
  hint,
});

/**
 * Every problem that a run can report. The key is the stable code and the name of its page, `docs/diagnostics/<code>.md`.
 * Values of the input are shown through `quote`, so that no control character reaches a terminal.
 */
export const diagnosticTable = {
  "input-unreadable": error(
    (p: { reason: string }) => `The file cannot be read: ${p.reason}.`,
    () => "Check the path and its permissions; paths are relative to the working folder.",
  ),
  "input-encoding": error(
    (p: { offset: number; problem: string; guess: string | undefined }) =>
      `The file is not text in UTF-8: at byte ${p.offset}, ${p.problem}.`,
    ({ guess }) =>
      guess === undefined
        ? "Save it as UTF-8, with or without a byte order mark."
        : `Save it as UTF-8; if it is ${guess}, with: iconv -f ${guess} -t UTF-8.`,
  ),
  "json-syntax": error(
    (p: { problem: string }) => `This is not valid JSON: ${p.problem}.`,
    () => "Mend the text at this place; RFC 8259 allows neither comments nor trailing commas.",
  ),
  "json-duplicate-key": error(
    (p: { key: string; firstLine: number }) =>
      `The key ${quote(p.key)} is given already, at line ${p.firstLine}.`,
    () => "Keep one of them; JSON parsers silently drop the others.",
  ),
  "json-depth": error(
    (p: { limit: number }) => `Objects and arrays stand in each other more than ${p.limit} deep.`,
    () => "Move inner schemas to components/schemas and refer to them.",
  ),
  "json-number-range": error(
    (p: { number: string }) => `The number ${quote(p.number)} is beyond what a double can hold.`,
    () => "Use a number of magnitude below 1.8e308, or a string.",
  ),
  "yaml-syntax": error(
    (p: { problem: string }) => `This is not valid YAML: ${p.problem}.`,
    () => "Mend the text at this place; it is read as YAML 1.2, one document to a file.",
  ),
  "yaml-duplicate-key": error(
    (p: { key: string; firstLine: number }) =>
      `The key ${quote(p.key)} is given already, at line ${p.firstLine}.`,
    () => "Keep one of them: a map has each key once (YAML 1.2.2, section 3.2.1.1).",
  ),
  "yaml-value": error(
    (p: { problem: string }) => `This part of the YAML text can not be read as JSON: ${p.problem}.`,
    () => "Write what JSON can hold: texts, numbers, true, false, null, lists, and maps with texts as keys.",
  ),
  "yaml-aliases": error(
    (p: { limit: number }) => `The aliases of this text repeat more than ${p.limit} values.`,
    () => "Refer to shared parts with $ref instead of aliases of aliases.",
  ),
  "config-invalid": error(
    (p: { problem: string }) => `The configuration is not valid: ${p.problem}.`,
    () => "See the Config type of @contracts/generator for the fields and their values.",
  ),
  "spec-version": error(
    (p: { found: string }) => `This is not an OpenAPI 3.x document: ${p.found}.`,
    () => 'Set "openapi" to 3.0.x, 3.1.x or 3.2.x. Swagger 2.0 has to be converted to OpenAPI 3 first.',
  ),
  "spec-structure": error(
    (p: { problem: string }) => `The document breaks the OpenAPI structure: ${p.problem}.`,
    () => "Compare this place with the OpenAPI Specification, section 4.8.",
  ),
  "spec-field-unknown": warning(
    (p: { field: string }) => `OpenAPI has no field ${quote(p.field)} at this place; it is passed over.`,
    () => 'Correct its spelling, or begin it with "x-" when it is an extension.',
  ),
  "ref-unresolved": error(
    (p: { ref: string }) => `The reference ${quote(p.ref)} leads nowhere.`,
    () => "Correct the pointer or add what it names.",
  ),
  "ref-external": error(
    (p: { ref: string }) => `The reference ${quote(p.ref)} leaves this document.`,
    () => "Hand the further documents to generate() as well, or bundle them into one first.",
  ),
  "ref-invalid": error(
    (p: { ref: string; problem: string }) =>
      `The reference ${quote(p.ref)} can not be followed: ${p.problem}.`,
    () =>
      'Write a relative path such as "schemas/task.yaml#/Task", or a pointer such as "#/components/schemas/Task".',
  ),
  "ref-outside": error(
    (p: { ref: string; reason: string }) =>
      `The reference ${quote(p.ref)} leads out of the folders that may be read: ${p.reason}.`,
    () => "Move the file below the folder of the document, or name its folder with --allow-refs-from.",
  ),
  "ref-remote": error(
    (p: { ref: string; reason: string }) =>
      `The reference ${quote(p.ref)} leads to the network: ${p.reason}.`,
    () => "Keep a copy of the document beside this one, or say --allow-remote-refs for public hosts.",
  ),
  "ref-unreadable": error(
    (p: { ref: string; reason: string }) =>
      `What the reference ${quote(p.ref)} leads to cannot be read: ${p.reason}.`,
    () => "Check the path; it is relative to the file that the reference stands in.",
  ),
  "mapping-unresolved": warning(
    (p: { ref: string; reason: string }) =>
      `The discriminator's mapping to ${quote(p.ref)} is passed over: ${p.reason}.`,
    () => "Name a schema of the document, or refer to one (OpenAPI 3.1, section 4.8.25).",
  ),
  "ref-version": error(
    (p: { found: string; version: string; main: string }) =>
      `This file says that it is ${p.found}, but ${p.main}, which refers to it, is OpenAPI ${p.version}.`,
    () => "Convert one of the two: schemas of the two versions mean different things.",
  ),
  "ref-cycle": error(
    (p: { cycle: string }) => `These references only lead to each other: ${p.cycle}.`,
    () => "Give at least one of them a schema of its own.",
  ),
  "ref-depth": error(
    (p: { limit: number }) => `More than ${p.limit} references lead from here to one and the same value.`,
    () => "Let schemas refer to what is meant directly, and inherit from few others.",
  ),
  "schema-id-duplicate": error(
    (p: { id: string; first: string }) =>
      `The identity ${quote(p.id)} is given already to the schema at ${p.first === "" ? "the root" : p.first}.`,
    () => "Give each $id, $anchor and $dynamicAnchor once (JSON Schema 2020-12 core, section 8.2).",
  ),
  "schema-dialect": warning(
    (p: { dialect: string }) => `The dialect or vocabulary ${quote(p.dialect)} is not known.`,
    () =>
      "Schemas are read as JSON Schema 2020-12; keywords of another dialect may say more than is checked.",
  ),
  "operation-id-duplicate": warning(
    (p: { id: string; first: string; label: string; instead: string }) =>
      `The operationId ${quote(p.id)} belongs to ${quote(p.first)} already; ${quote(p.label)} is called ${quote(p.instead)} instead.`,
    () => "Give each operation an operationId of its own (OpenAPI 3.1, section 4.8.10).",
  ),
  "path-parameter-mismatch": error(
    (p: { problem: string }) => p.problem,
    () =>
      'Every {name} of the path needs exactly one parameter with that name, "in": "path" and "required": true.',
  ),
  "path-irregular": warning(
    (p: { path: string; problem: string }) => `The path ${quote(p.path)} ${p.problem}.`,
    () => "Its operations are emitted. Correct the path where the document is yours.",
  ),
  "client-limited": warning(
    (p: { subject: string; reason: string }) => `The emitted client cannot do ${p.subject}: ${p.reason}.`,
    () => "Types, schemas and descriptors are complete; only the client leaves it to its caller.",
  ),
  "link-unresolved": warning(
    (p: { link: string; problem: string }) => `The link ${quote(p.link)} cannot be followed: ${p.problem}.`,
    () =>
      "Name an operation of the document and its parameters; the values are constants or runtime expressions.",
  ),
  "parameter-duplicate": error(
    (p: { name: string; location: string }) =>
      `The parameter ${quote(p.name)} in ${p.location} is given twice.`,
    () => "Keep one of them: a parameter is identified by its name and location.",
  ),
  "parameter-conflict": error(
    (p: { name: string; other: string }) =>
      `The parameter ${quote(p.name)} is the whole query string, and so is or goes there ${quote(p.other)}.`,
    () =>
      'Give one parameter with "in": "querystring", or any number with "in": "query" (OpenAPI 3.2, section 4.12).',
  ),
  "parameter-ignored": warning(
    (p: { name: string }) =>
      `The header parameter ${quote(p.name)} has no meaning in OpenAPI and is passed over.`,
    () =>
      "Content types follow from the content of bodies and responses, Authorization from security schemes. Remove the parameter.",
  ),
  "parameter-style-undefined": warning(
    (p: { name: string; combination: string; instead: string }) =>
      `OpenAPI defines no text for ${p.combination} (${quote(p.name)}); ${p.instead}.`,
    () =>
      "See the table of style examples (OpenAPI 3.1, section 4.8.12.4); JSON goes by content instead of schema.",
  ),
  "encoding-ignored": warning(
    (p: { subject: string; reason: string }) => `The encoding of ${p.subject} is passed over: ${p.reason}.`,
    () => "Remove it, or move it to where it counts (OpenAPI 3.1, section 4.8.15).",
  ),
  "body-unsendable": warning(
    (p: { method: string }) =>
      `The client cannot send the body of a ${p.method} request: fetch refuses it (Fetch standard, Request constructor).`,
    () =>
      "Its schema is emitted, the operation's input has no body. Use QUERY or POST for a search with a body.",
  ),
  "status-invalid": error(
    (p: { status: string }) => `${quote(p.status)} is not an HTTP status.`,
    () => 'Use a status from 100 to 599, a range such as "4XX", or "default" in the document.',
  ),
  "table-missing": error(
    (p: { columns: string }) => `No table with the columns ${p.columns} was found.`,
    () => "The page needs at least one table of codes: Code, Constant, Description.",
  ),
  "table-columns": error(
    (p: { problem: string }) => `The columns of this table cannot be used: ${p.problem}.`,
    () => "Give the header row each column of its kind exactly once; case and order are free.",
  ),
  "table-cell": error(
    (p: { column: string; value: string; problem: string }) =>
      `The cell ${p.value === "" ? "" : `${quote(p.value)} `}of the column ${p.column} ${p.problem}.`,
    () => "Correct the cell.",
  ),
  "tables-invalid": error(
    (p: { problem: string }) => `The error tables are not valid: ${p.problem}.`,
    () => "Correct the member; the names are the columns of the Markdown tables.",
  ),
  "tables-member-unknown": warning(
    (p: { member: string }) =>
      `The error tables have no member ${quote(p.member)} at this place; it is passed over.`,
    () => 'Correct its spelling, or begin it with "x-" when it is for other programs.',
  ),
  "error-code-unknown": error(
    (p: { code: number; file: string }) => `The business code ${p.code} has no row in ${p.file}.`,
    (p) => `Add a row for ${p.code}, or correct the number here.`,
  ),
  "error-code-removed": error(
    (p: { code: number }) =>
      `The business code ${p.code} is struck out in the tables, but is still documented here.`,
    () => "A retired number is never returned again; take it out of the response or restore its row.",
  ),
  "error-code-unused": warning(
    (p: { code: number; name: string }) => `No operation documents the business code ${p.code} (${p.name}).`,
    () => "Add it to the responses that return it, or strike the row out when the code is retired.",
  ),
  "error-code-duplicate": error(
    (p: { code: number; firstLine: number }) =>
      `The business code ${p.code} has a row already, at line ${p.firstLine}.`,
    () => "Keep one row per code; a retired number can not be used again.",
  ),
  "error-name-duplicate": error(
    (p: { name: string; firstLine: number }) =>
      `The constant ${quote(p.name)} is taken already, at line ${p.firstLine}.`,
    () => "Give each code a constant of its own.",
  ),
  "error-name-invalid": error(
    (p: { name: string }) => `${quote(p.name)} is not a usable constant.`,
    () => "A constant begins with an ASCII letter and has only ASCII letters, digits and underscores.",
  ),
  "error-name-reserved": error(
    (p: { name: string }) => `${quote(p.name)} is a reserved word of JavaScript or TypeScript.`,
    () => "Choose another constant; PascalCase is always free.",
  ),
  "error-tables-missing": warning(
    (p: { envelope: string }) =>
      `The document has an envelope (its code field is ${quote(p.envelope)}), but no error tables were given.`,
    () =>
      "Give the tables with --errors to get the error-codes and envelope packages; those that contracts.config.ts names go with its own document.",
  ),
  "envelope-missing": warning(
    (p: { tables: string }) =>
      `Error tables were given (${quote(p.tables)}), but no envelope with business codes was found here.`,
    () =>
      "Name its fields as envelope in contracts.config.ts; until then no error-codes and envelope packages are emitted.",
  ),
  "envelope-mixed": warning(
    (p: { id: string; status: string }) =>
      `The answer ${p.status} of ${quote(p.id)} has no envelope, and another successful answer of it has.`,
    () => "Describe it in the envelope: the client reads all answers of an operation in one way.",
  ),
  "error-status-differs": warning(
    (p: { code: number; given: number; documented: string }) =>
      `The tables give the business code ${p.code} the HTTP status ${p.given}; the document says ${p.documented}.`,
    () => "The document is followed. Correct the table, or the responses that list the code.",
  ),
  "rate-limit-unknown": error(
    (p: { bucket: string }) => `The rate-limit bucket ${quote(p.bucket)} has no row in the tables.`,
    () => "Add a row to the rate-limit table, or correct x-rate-limit.",
  ),
  "name-collision": warning(
    (p: { kind: string; key: string; name: string; holder: string; given: string }) =>
      `The ${p.kind} ${quote(p.key)} would be called ${quote(p.name)} in code, as ${quote(p.holder)} is; it is called ${quote(p.given)} instead.`,
    (p) =>
      /^(?:file|module) /.test(p.kind)
        ? "Choose another name by renaming it in the document: names of files have to differ by more than case."
        : `Choose another name by ${p.kind === "operation" ? "its operationId" : "renaming it in the document"}: letters and digits count, other characters separate words.`,
  ),
  "extension-invalid": warning(
    (p: { extension: string; problem: string }) => `${p.extension} ${p.problem}; it is passed over.`,
    () => "See docs/extensions.md for the extensions that are understood and their values.",
  ),
  "enum-impossible": warning(
    (p: { keyword: string; types: readonly string[] }) =>
      `No value of ${p.keyword} is of the type ${p.types.map(quote).join(" or ")}, so that no value is valid here.`,
    () => "Give the values the type, or the schema the type of the values.",
  ),
  "annotation-ignored": warning(
    (p: { problem: string }) => `This is passed over: ${p.problem}.`,
    () => "It says nothing about values. Correct it for those who read the document.",
  ),
  "pattern-exponential": warning(
    (p: { pattern: string; kept: boolean }) =>
      `${quote(p.pattern)} takes exponential time for some texts${p.kept ? "." : ", and is not checked."}`,
    (p) =>
      p.kept
        ? "Write it so that each text is matched in one way only; until then, whoever sends such a text blocks the process."
        : "Write it so that each text is matched in one way only, or say --keep-slow-patterns where the values can be trusted.",
  ),
  "pattern-polynomial": warning(
    (p: { pattern: string; power: number; limit: number }) =>
      `${quote(p.pattern)} takes time that grows with the ${p.power === 2 ? "square" : "cube, or a higher power,"} of the text; a text of more than ${p.limit} characters does not match it.`,
    (p) =>
      `Say a maxLength of ${p.limit} at most, write it so that each text is matched in one way only, or say --keep-slow-patterns where the values can be trusted.`,
  ),
  "pattern-invalid": warning(
    (p: { pattern: string }) =>
      `${quote(p.pattern)} is not a regular expression (ECMA-262), and is not checked.`,
    () => "Correct the pattern; JSON Schema patterns are ECMAScript ones, without slashes or flags.",
  ),
  "access-contradictory": warning(
    (p: { member: string }) =>
      `The member ${quote(p.member)} is marked as readOnly and as writeOnly; it stays in requests and responses.`,
    () =>
      "Keep the mark that is meant: readOnly for what only the API sets, writeOnly for what it never shows.",
  ),
  "access-misplaced": warning(
    (p: { mark: string }) =>
      `The keyword ${p.mark} says something of members of objects only; here it is passed over.`,
    () => "Mark the member that is meant, or take the mark away.",
  ),
  "nullable-widened": warning(
    (p: { keyword: string }) =>
      `By the letter, nullable does not allow null beside this ${p.keyword}; null is accepted all the same.`,
    (p) =>
      p.keyword === "enum"
        ? "List null in enum as well, or take nullable away if null is not meant."
        : `Let what stands in ${p.keyword} allow null as well, or take nullable away if null is not meant.`,
  ),
  "schema-inexact": warning(
    (p: { keyword: string; reason: string }) => `The keyword ${p.keyword} is not checked here: ${p.reason}.`,
    () => "The emitted schema accepts more than the document says at this place.",
  ),
  "openapi-types-failed": error(
    (p: { reason: string }) => `The library openapi-typescript does not accept the document: ${p.reason}.`,
    () => "Mend the document at the place that the reason names.",
  ),
  "export-missing": warning(
    (p: { subpaths: readonly string[]; entries: string }) =>
      `The exports lack ${p.subpaths.map(quote).join(", ")}: what is generated there cannot be imported.`,
    (p) => `Add ${p.entries}; or set to null what is left out on purpose.`,
  ),
  "output-stale": error(
    (p: { state: string }) => `The file is ${p.state}.`,
    () => "Run contracts generate and commit what it writes.",
  ),
  "output-edited": error(
    (p: { folder: string }) =>
      `Files in ${quote(p.folder)} were changed by hand since they were generated, and this one would be overwritten.`,
    () =>
      "Move the change to where it belongs: the document, or a file of your own. Then run again with --force.",
  ),
  "output-busy": error(
    (p: { owner: string }) => `Another run (${p.owner}) is writing here.`,
    () => "Wait for it to end. If there is none, remove the folder .contracts-stage and run again.",
  ),
  "baseline-invalid": error(
    (p: { problem: string }) => `This is no baseline: ${p.problem}.`,
    () => "Take the file as the last release left it; nothing but the version step of a release writes it.",
  ),
  "base-unreadable": error(
    (p: { reason: string }) => `This contract cannot be read: ${p.reason}.`,
    () => "Give a file, a commit such as main or HEAD~1, or a package such as npm:@scope/name@1.2.3.",
  ),
  "output-unwritable": error(
    (p: { reason: string }) => `The output cannot be written: ${p.reason}.`,
    () => "The old output stands as it was. Make the folder writable, or room on its disk, and run again.",
  ),
  "pull-failed": error(
    (p: { url: string; reason: string }) => `${p.url} cannot be fetched: ${p.reason}.`,
    () => "The file on disk stands as it was.",
  ),
} satisfies Record<string, Entry<never>>;

export type DiagnosticCode = keyof typeof diagnosticTable;

type Params<C extends DiagnosticCode> = Parameters<(typeof diagnosticTable)[C]["message"]>[0];

/** Builds a diagnostic from its row of the table. */
export function diagnostic<C extends DiagnosticCode>(code: C, place: Place, params: Params<C>): Diagnostic {
  const entry = diagnosticTable[code] as Entry<Params<C>>;
  return {
    code,
    severity: entry.severity,
    message: entry.message(params),
    hint: entry.hint(params),
    ...place,
  };
}

/** Receives each problem as it is found; a stage goes on after reporting. */
export type Report = (diagnostic: Diagnostic) => void;

const unseen = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * A value of the input as it may be shown on a terminal: quoted as JSON, cut at 120, and with everything escaped that
 * moves, hides or reorders text (Unicode categories Cc, Cf, Cs, Z other than the space, default ignorable characters).
 */
export function quote(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 117)}...` : text;
  return JSON.stringify(shown).replace(unseen, escapeUnits);
}

function escapeUnits(character: string): string {
  return character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Orders by file, then place, then code: the order of the run does not show. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.pointer ?? "", b.pointer ?? "") ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
