import type { JsonValue } from "../contract/json.ts";

/** A value to stand at a path; undefined takes out what stands there. */
export interface JsonEdit {
  readonly path: readonly (number | string)[];
  readonly value: JsonValue | undefined;
}

/** The value with other values at some paths. What no path leads to is shared with the value that was given. */
export function editJson(value: JsonValue, edits: readonly JsonEdit[], depth = 0): JsonValue {
  const whole = edits.find(({ path }) => path.length === depth);
  if (whole !== undefined) return whole.value ?? null;
  const byKey = new Map<string, JsonEdit[]>();
  for (const edit of edits) {
    const key = String(edit.path[depth]);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [edit]);
    else same.push(edit);
  }
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) => {
      const own = byKey.get(String(index));
      return own === undefined ? item : editJson(item, own, depth + 1);
    });
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const own = byKey.get(key);
      if (own === undefined) return [[key, item]];
      if (own.some(({ path, value: next }) => path.length === depth + 1 && next === undefined)) return [];
      return [[key, editJson(item as JsonValue, own, depth + 1)]];
    }),
  );
}
