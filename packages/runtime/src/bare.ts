/**
 * Copies the own members of an object into one without a prototype. What a polluted `Object.prototype`
 * holds can then not pass for an option, a credential or a parameter.
 */
export const bare = <T extends object>(value: T | undefined): T =>
  ({ __proto__: null, ...value }) as unknown as T;

/** Reads an own member, for the same reason; undefined if there is none, or the value can have none. */
export const memberOf = (value: unknown, name: string): unknown =>
  Object.hasOwn(value ?? {}, name) ? (value as Record<string, unknown>)[name] : undefined;
