import type { JsonObject } from "../contract/json.ts";
import { schema } from "./schema-shape.ts";
import {
  annotation,
  any,
  boolean,
  lazy,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  orReference,
  prose,
  string,
} from "./shapes.ts";
import type { Shape, StructureWalk } from "./structure-walk.ts";

/** Example Object (OpenAPI 3.1, section 4.8.19). */
export const example = orReference(
  "examples",
  objectOf({
    fields: {
      summary: prose,
      description: prose,
      value: any,
      dataValue: any,
      externalValue: string,
      serializedValue: string,
    },
  }),
);

/** Encoding Object (section 4.8.15). */
const encoding: Shape = objectOf({
  fields: {
    contentType: string,
    headers: mapOf(lazy(() => header)),
    style: string,
    explode: boolean,
    allowReserved: boolean,
    encoding: mapOf(lazy(() => encoding)),
    prefixEncoding: listOf(lazy(() => encoding)),
    itemEncoding: lazy(() => encoding),
  },
});

/** Media Type Object (section 4.8.14); 3.2 allows references to `components/mediaTypes`. */
export const mediaType = orReference(
  "mediaTypes",
  objectOf({
    fields: {
      schema,
      itemSchema: schema,
      example: any,
      examples: annotation(mapOf(example)),
      encoding: mapOf(encoding),
      prefixEncoding: listOf(encoding),
      itemEncoding: encoding,
    },
  }),
);

/** Media types by their names. */
export const content = mapOf(mediaType);

const serialized = {
  description: prose,
  required: boolean,
  deprecated: boolean,
  allowEmptyValue: boolean,
  allowReserved: boolean,
  explode: boolean,
  schema,
  content,
  example: any,
  examples: annotation(mapOf(example)),
};

/** Sections 4.8.12.2 and 4.8.21: how a value is written is said by a schema or by one media type. */
function checkSerialization(object: JsonObject, walk: StructureWalk): void {
  const { schema: ownSchema, content: ownContent } = object;
  if ((ownSchema === undefined) === (ownContent === undefined))
    walk.problem('exactly one of the fields "schema" and "content" is needed');
  else if (typeof ownContent === "object" && ownContent !== null && Object.keys(ownContent).length !== 1)
    walk.problem('"content" needs exactly one media type here');
}

/** Header Object (section 4.8.21). */
export const header: Shape = orReference(
  "headers",
  objectOf({ fields: { ...serialized, style: oneOf(["simple"]) }, check: checkSerialization }),
);

/** Section 4.8.12.3, Style Values; `cookie` and `querystring` since 3.2. */
const styles: ReadonlyMap<unknown, Shape> = new Map([
  ["path", oneOf(["simple", "label", "matrix"])],
  ["query", oneOf(["form", "spaceDelimited", "pipeDelimited", "deepObject"])],
  ["header", oneOf(["simple"])],
  ["cookie", oneOf(["form", "cookie"])],
]);

/** Parameter Object (section 4.8.12). */
export const parameter = orReference(
  "parameters",
  objectOf({
    fields: {
      ...serialized,
      name: string,
      in: oneOf(["cookie", "header", "path", "query", "querystring"]),
      style: string,
    },
    required: ["name", "in"],
    check: (object, walk) => {
      checkSerialization(object, walk);
      const { in: location, style } = object;
      if (location === "querystring" && object.schema !== undefined)
        walk.problem('a parameter in the query string as a whole is described by "content", not by "schema"');
      const shape = styles.get(location);
      if (shape !== undefined && typeof style === "string") walk.child("style", style, shape);
    },
  }),
);
