import type { Response } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import { type Components, topProperties } from "./envelope.ts";

/**
 * Makes the schemas of server-sent events those of whole events, as OpenAPI 3.2 has it (section 4.14.4.1). Documents of
 * earlier versions describe what stands in `data`, and so do many of 3.2.
 */
export function withWholeEvents(responses: readonly Response[], components: Components): readonly Response[] {
  return responses.map((response) =>
    response.content.some(({ kind }) => kind === "events")
      ? {
          ...response,
          content: response.content.map((media) =>
            media.kind !== "events" || isWholeEvent(media.schema, components)
              ? media
              : { ...media, schema: eventOf(media.schema) },
          ),
        }
      : response,
  );
}

function isWholeEvent(
  schema: Schema,
  components: Components,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (topProperties(schema, components).some(({ name }) => name === "data")) return true;
  const { ref, oneOf, anyOf } = schema;
  if (ref !== undefined && !seen.has(ref))
    return isWholeEvent(components.get(ref) ?? {}, components, new Set([...seen, ref]));
  const alternatives = oneOf ?? anyOf ?? [];
  return alternatives.length > 0 && alternatives.every((part) => isWholeEvent(part, components, seen));
}

/** An event as the client gives it (HTML standard, section 9.2.6). */
function eventOf(data: Schema): Schema {
  const text: Schema = { types: ["string"] };
  return {
    types: ["object"],
    properties: [
      { name: "data", schema: data },
      { name: "event", schema: text },
      { name: "id", schema: text },
    ],
    required: ["data", "event", "id"],
  };
}
