import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { document } from "./document.ts";

const id = "https://contract.invalid/openapi.json";

const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false, validateSchema: false });
addFormats.default(ajv);
ajv.addSchema({ $id: id, ...document });

/** Validates a value against the schema at a JSON pointer of openapi.json; gives the problems, none when it fits. */
export function validate(pointer: string, value: unknown): readonly string[] {
  const check = ajv.compile({ $ref: `${id}#${encodeURI(pointer)}` });
  check(value);
  return (check.errors ?? []).map(
    (error: ErrorObject) => `${pointer} ${error.instancePath} ${error.message}`,
  );
}

/** Validates a schema against the meta-schema of JSON Schema 2020-12. */
export function validateSchema(pointer: string, schema: object): readonly string[] {
  ajv.validateSchema(schema);
  return (ajv.errors ?? []).map((error: ErrorObject) => `${pointer} ${error.instancePath} ${error.message}`);
}
