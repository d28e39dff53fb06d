/**
 * Copies the own members of an object into one without a prototype. What a polluted `Object.prototype`
 * holds can then not pass for an option, a credential or a parameter.
 */
export const bare = <T extends object>(value: T | undefined): T =>
  ({ __proto__: null, ...value }) as unknown as T;
