import type { Schema } from "../contract/schema.ts";
import { diagnostic, type Report } from "../diagnostics.ts";
import type { Access } from "./access.ts";
import { escapePointer } from "./node.ts";
import type { SchemaReader } from "./schema.ts";

/** Reports members that are marked both ways, and marks on what is no member, which say nothing. */
export function checkAccess(
  file: string,
  { accessed, lifted }: SchemaReader,
  access: Access,
  report: Report,
): void {
  for (const [pointer, schema] of accessed) {
    for (const { member, place } of contradictions(pointer, schema, access))
      report(diagnostic("access-contradictory", { file, pointer: place }, { member }));
    if (isMember(pointer) || lifted.has(pointer)) continue;
    for (const mark of ["readOnly", "writeOnly"] as const)
      if (schema[mark])
        report(diagnostic("access-misplaced", { file, pointer: `${pointer}/${mark}` }, { mark }));
  }
}

/** The innermost schema that shows a contradiction has its place. */
function contradictions(
  pointer: string,
  schema: Schema,
  access: Access,
): readonly { readonly member: string; readonly place: string }[] {
  const { properties, allOf = [], ref } = schema;
  const parts = ref === undefined ? allOf : [...allOf, { ref }];
  return access.contradictions(schema).flatMap((member) => {
    if (properties?.some(({ name }) => name === member))
      return [{ member, place: `${pointer}/properties/${escapePointer(member)}` }];
    return parts.some((part) => access.contradictions(part).includes(member))
      ? []
      : [{ member, place: pointer }];
  });
}

/** The schema of a member, a part of one, or a component, to which a member may refer. */
function isMember(pointer: string): boolean {
  const whole = pointer.replace(/(?:\/(?:allOf|anyOf|oneOf)\/\d+)+$/, "");
  return /\/properties\/[^/]*$|^\/components\/schemas\/[^/]*$/.test(whole);
}
