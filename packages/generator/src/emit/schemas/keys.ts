/**
 * Names that every object inherits. zod reads members without asking whose they are, so these are checked as own
 * members of the value and stay out of the shape.
 */
export const unsafeKeys: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
