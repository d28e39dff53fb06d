import type { JsonValue } from "../contract/json.ts";
import type { SpecSource } from "../contract/sources.ts";
import { type Diagnostic, diagnostic, quote, type Report } from "../diagnostics.ts";
import { formatPointer } from "./json-pointer.ts";

/** Checks a value at the place where the walk stands and reports to the walk what is wrong with it. */
export type Shape = (value: JsonValue, walk: StructureWalk) => void;

/**
 * Keys under `components` (OpenAPI 3.1, section 4.8.7; `mediaTypes` since 3.2): the kinds that a reference
 * can lead to.
 */
export type ComponentKind =
  | "callbacks"
  | "examples"
  | "headers"
  | "links"
  | "mediaTypes"
  | "parameters"
  | "pathItems"
  | "requestBodies"
  | "responses"
  | "schemas"
  | "securitySchemes";

/** A reference that does not lead to a component of its kind: its target is not on the way of the walk. */
export interface PendingReference {
  readonly ref: string;
  readonly shape: Shape;
}

/**
 * A reference as the document has it. `mapping`: a value of a discriminator's mapping, which may be the bare name of a schema
 * instead; `operation`: an `operationRef`, which leads to an operation.
 */
export interface FoundReference {
  readonly form: "mapping" | "operation" | "reference";
  /** Keys that lead to the text of the reference. */
  readonly path: readonly (number | string)[];
  readonly ref: string;
  readonly kind: ComponentKind;
  readonly shape: Shape;
}

/** What a walk may gather while it checks. */
export interface Gathering {
  /** References; without `all`, only those that leave the document. */
  readonly references: FoundReference[];
  /** Paths of the keywords that give a schema an address of its own: `$id`, `$anchor`. */
  readonly addresses?: (readonly (number | string)[])[];
  readonly all?: true;
}

/**
 * A walk down a document: knows where it is and turns problems into diagnostics with the pointer of the
 * place.
 */
export class StructureWalk {
  readonly version: SpecSource["version"];
  readonly #file: string;
  readonly #report: Report;
  readonly #reported = new Set<string>();
  readonly #references = new Set<string>();
  readonly #pending: PendingReference[] = [];
  readonly #gathering: Gathering | undefined;
  #path: (number | string)[] = [];
  #failed = false;
  #isAnnotation = false;

  constructor(file: string, version: SpecSource["version"], report: Report, gathering?: Gathering) {
    this.#file = file;
    this.version = version;
    this.#report = report;
    this.#gathering = gathering;
  }

  /** Whether an error was reported. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Checks a member or an item of the value here. */
  child(key: number | string, value: JsonValue, shape: Shape): void {
    this.#path.push(key);
    shape(value, this);
    this.#path.pop();
  }

  /** Checks a value that stands elsewhere in the document. */
  elsewhere(path: readonly string[], value: JsonValue, shape: Shape): void {
    const here = this.#path;
    this.#path = [...path];
    shape(value, this);
    this.#path = here;
  }

  /** Reports that the value here is not what it has to be, for example "a string". */
  mismatch(expected: string, value: JsonValue): void {
    this.problem(`${this.#describeHere()} has to be ${expected}, but is ${describeValue(value)}`);
  }

  /** Reports a problem of the value here. */
  problem(problem: string): void {
    const code = this.#isAnnotation ? "annotation-ignored" : "spec-structure";
    this.#emit(diagnostic(code, { file: this.#file, pointer: formatPointer(this.#path) }, { problem }));
  }

  /** Checks a value that says nothing which code depends on: what is wrong with it refuses no document. */
  annotation(value: JsonValue, shape: Shape): void {
    const outer = this.#isAnnotation;
    this.#isAnnotation = true;
    shape(value, this);
    this.#isAnnotation = outer;
  }

  /** Reports a key of the object here that is not an HTTP status. */
  invalidStatus(status: string): void {
    const pointer = formatPointer([...this.#path, status]);
    this.#emit(diagnostic("status-invalid", { file: this.#file, pointer }, { status }));
  }

  /** Reports a field of the object here that the specification does not have, and that is passed over. */
  unknownField(field: string): void {
    const pointer = formatPointer([...this.#path, field]);
    this.#emit(diagnostic("spec-field-unknown", { file: this.#file, pointer }, { field }));
  }

  /** Notes a reference, so that its target is checked even where the walk does not pass by it. */
  reference(ref: string, kind: ComponentKind, shape: Shape): void {
    this.#gather({ form: "reference", path: this.#path, ref, kind, shape });
    if (!ref.startsWith("#")) return;
    const [, found] = /^#\/components\/([^/]+)\/[^/]+$/.exec(ref) ?? [];
    if (found === kind) return;
    if (found !== undefined) {
      this.problem(
        `${quote(ref)} leads to components/${found}, but the place needs one of components/${kind}`,
      );
      return;
    }
    const key = `${kind} ${ref}`;
    if (this.#references.has(key)) return;
    this.#references.add(key);
    this.#pending.push({ ref, shape });
  }

  /** Notes a value of a discriminator's mapping. */
  mapping(ref: string, shape: Shape): void {
    this.#gather({ form: "mapping", path: this.#path, ref, kind: "schemas", shape });
  }

  /** Notes a reference to an operation. */
  operationReference(ref: string): void {
    this.#gather({ form: "operation", path: this.#path, ref, kind: "pathItems", shape: () => {} });
  }

  /** Notes a keyword that gives the schema around it an address. */
  address(): void {
    this.#gathering?.addresses?.push([...this.#path]);
  }

  /** Hands out the references whose targets are still to be checked; checking them may add more. */
  takeReference(): PendingReference | undefined {
    return this.#pending.pop();
  }

  #gather(found: FoundReference): void {
    if (this.#gathering === undefined) return;
    const leaves = !found.ref.startsWith("#") && (found.form !== "mapping" || !isName(found.ref));
    if (leaves || this.#gathering.all === true)
      this.#gathering.references.push({ ...found, path: [...found.path] });
  }

  #emit(problem: Diagnostic): void {
    this.#failed ||= problem.severity === "error";
    // A target of several references is checked once for each; what is wrong with it is said once.
    const key = `${problem.pointer} ${problem.message}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#report(problem);
  }

  #describeHere(): string {
    const key = this.#path.at(-1);
    if (key === undefined) return "the document";
    return typeof key === "number" ? `item ${key} of ${quote(String(this.#path.at(-2)))}` : quote(key);
  }
}

/** Whether a value of a mapping can only be the name of a schema: a file has an extension. */
function isName(text: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(text) && !/\.(?:json|ya?ml)$/i.test(text);
}

function describeValue(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return `the ${typeof value} ${typeof value === "string" ? quote(value) : value}`;
}
