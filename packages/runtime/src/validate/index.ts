export type { OperationSchemas, StandardSchema, ValidationOptions } from "./validated.js";
export { validated } from "./validated.js";
