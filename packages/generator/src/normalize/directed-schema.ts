import type { Schema } from "../contract/schema.ts";
import { type Access, type Direction, unconditionalParts } from "./access.ts";
import type { Components } from "./envelope.ts";
import { mapList, mapParts, withChanges } from "./map-schema.ts";

/**
 * Gives schemas the form of what travels in one direction: members that belong to the other one are marked as omitted
 * and need not be there, references lead to what `idOf` gives. A schema that is not concerned comes back as it is.
 */
export function createDirectedSchema(
  direction: Direction,
  components: Components,
  access: Access,
  isConcerned: (schema: Schema) => boolean,
  idOf: (id: string) => string,
): (schema: Schema) => Schema {
  const done = new Map<Schema, Schema>();
  const directed = (schema: Schema): Schema => {
    if (!isConcerned(schema)) return schema;
    const known = done.get(schema);
    if (known !== undefined) return known;
    const result = without(schema, nothing, nothing);
    done.set(schema, result);
    return result;
  };

  /** `outer`: what the schemas around this one leave out of the same value; `open`: references that are being written out. */
  const without = (schema: Schema, outer: ReadonlySet<string>, open: ReadonlySet<string>): Schema => {
    const own = access.leftOut(schema, direction);
    const names = own.length === 0 ? outer : new Set([...outer, ...own]);
    const same = (part: Schema) => (names.size === 0 ? directed(part) : without(part, names, open));
    const mapped = mapParts(leaveOut(schema, names), { same, condition, inner: directed });
    const { ref } = schema;
    if (ref === undefined) return retarget(mapped, idOf);
    // A component that speaks of such a member without a mark of its own is written out here, without the member.
    if (names.size === 0 || open.has(ref) || !speaksOf(ref, names)) return retarget(mapped, idOf);
    const written = without(components.get(ref) ?? {}, names, new Set([...open, ref]));
    if (Object.keys(schema).length === 1) return written;
    return retarget(withChanges(mapped, { ref: undefined, allOf: [written, ...(mapped.allOf ?? [])] }), idOf);
  };

  const speaksOf = (id: string, names: ReadonlySet<string>): boolean => {
    const target = components.get(id) ?? {};
    const marked = new Set(access.leftOut(target, direction));
    const isMeant = (name: string) => names.has(name) && !marked.has(name);
    return unconditionalParts(target, components).some(
      ({ properties, required }) => properties?.some(({ name }) => isMeant(name)) || required?.some(isMeant),
    );
  };

  /** A condition looks at the value as it stands; only its references follow the direction. */
  const condition = (schema: Schema): Schema =>
    retarget(mapParts(schema, { same: condition, condition, inner: condition }), idOf);

  return directed;
}

const nothing: ReadonlySet<string> = new Set();

/** Marks members as omitted, and asks for none of them. */
function leaveOut(schema: Schema, names: ReadonlySet<string>): Schema {
  if (names.size === 0) return schema;
  return withChanges(schema, {
    properties: mapList(schema.properties, (property) =>
      names.has(property.name) ? { name: property.name, schema: {}, omitted: true } : property,
    ),
    required: demanded(schema.required, names),
    dependentRequired: mapList(schema.dependentRequired, (entry) => {
      const required = demanded(entry.required, names) ?? [];
      return required === entry.required ? entry : { name: entry.name, required };
    }),
  });
}

/** What is left of a list of required members; undefined when nothing is. */
function demanded(
  required: readonly string[] | undefined,
  names: ReadonlySet<string>,
): readonly string[] | undefined {
  const left = required?.filter((name) => !names.has(name));
  if (left?.length === required?.length) return required;
  return left?.length === 0 ? undefined : left;
}

function retarget(schema: Schema, idOf: (id: string) => string): Schema {
  const { ref, discriminator } = schema;
  const mapping = mapList(discriminator?.mapping, (entry) => {
    const target = idOf(entry.ref);
    return target === entry.ref ? entry : { ...entry, ref: target };
  });
  return withChanges(schema, {
    ref: ref === undefined ? undefined : idOf(ref),
    discriminator:
      discriminator === undefined || mapping === undefined || mapping === discriminator.mapping
        ? discriminator
        : { ...discriminator, mapping },
  });
}
