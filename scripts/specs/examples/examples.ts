import { readFile } from "node:fs/promises";
import type { Json, JsonMap } from "./document-node.ts";
import { type EmittedSchemas, loadSchemas, type ZodSchema } from "./emitted-schemas.ts";
import { type Place, placesOf } from "./places.ts";
import { type SecondValidator, secondValidator } from "./second-validator.ts";

/** How the examples of a document fare with its emitted schemas. Each is named by its JSON pointer. */
export interface ExamplesReport {
  readonly judged: number;
  /** Both the emitted schema and the second validator refuse them: the document contradicts itself. */
  readonly wrong: readonly string[];
  /** The two say different things, and why. */
  readonly defects: readonly string[];
  /** Schemas that the second validator cannot compile, and why. */
  readonly unjudged: readonly string[];
}

/** Judges the examples of a document by its compiled schemas package, whose modules lie below `generated`. */
export async function checkExamples(spec: string, generated: string): Promise<ExamplesReport> {
  const document = JSON.parse(await readFile(spec, "utf8")) as JsonMap;
  return judgeExamples(document, await loadSchemas(spec, generated));
}

/** Runs schemas on all examples of a document, beside a validator that knows nothing of them. */
export async function judgeExamples(document: JsonMap, emitted: EmittedSchemas): Promise<ExamplesReport> {
  const places = placesOf(document, emitted);
  const pointers = new Set(places.flatMap(({ schemas }) => schemas.flatMap((node) => node?.pointer ?? [])));
  const second = await secondValidator(document, pointers);

  const seen = new Set<string>();
  const report = { judged: 0, wrong: [] as string[], defects: [] as string[], unjudged: [] as string[] };
  for (const [pointer, reason] of second.refused) report.unjudged.push(`${pointer}: ${reason}`);
  for (const place of places)
    for (const { pointer, value } of place.examples) {
      // Shared parameters and responses are met once for each operation.
      const key = `${pointer} ${place.schemas.map((node) => node?.pointer).join(" ")}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const read of readingsOf(value)) judge(place, pointer, read);
    }
  return report;

  function judge(place: Place, pointer: string, value: Json): void {
    const verdicts = place.directions.map((direction) => verdictOf(place, second, value, direction));
    if (verdicts.includes(undefined)) return;
    report.judged += 1;
    const ours = emittedVerdict(place.emitted, value);
    if (!verdicts.includes(ours.accepts)) {
      const said = ours.accepts ? "is accepted, and refused" : `is refused, and accepted`;
      report.defects.push(`${pointer} ${said} by the second validator: ${ours.reason}`);
    } else if (!ours.accepts) report.wrong.push(pointer);
  }
}

/** The value, and what it says where it is JSON written as a text, which is a common mistake. */
function readingsOf(value: Json): readonly Json[] {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return [value];
  try {
    return [value, JSON.parse(value) as Json];
  } catch {
    return [value];
  }
}

function verdictOf(
  { schemas }: Place,
  second: SecondValidator,
  value: Json,
  direction: Place["directions"][number],
): boolean | undefined {
  const each = schemas.map((node) =>
    node === undefined ? true : second.accepts(node.pointer, value, direction),
  );
  return each.includes(undefined) ? undefined : each.includes(true);
}

function emittedVerdict(
  forms: readonly ZodSchema[],
  value: Json,
): { readonly accepts: boolean; readonly reason: string } {
  const reasons: string[] = [];
  for (const form of forms)
    try {
      const { success, error } = form.safeParse(value);
      if (success) return { accepts: true, reason: JSON.stringify(value).slice(0, 300) };
      reasons.push(JSON.stringify(JSON.parse(error?.message ?? "null")).slice(0, 600));
    } catch (error) {
      return { accepts: false, reason: `it throws ${String(error)}` };
    }
  return { accepts: false, reason: reasons.join("; ") };
}
