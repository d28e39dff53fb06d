import { child, children, type DocumentNode, type Json, resolved } from "./document-node.ts";

export type Example = DocumentNode;

/** `example` and `examples` of a Schema Object: since 3.1 the latter is a list, in 3.0 it is none of its keywords. */
export function examplesOfSchema(schema: DocumentNode): readonly Example[] {
  const one = child(schema, "example");
  const several = child(schema, "examples");
  const list = Array.isArray(several?.value) ? children(several).map(({ node }) => node) : [];
  return one === undefined ? list : [one, ...list];
}

/** `example` and `examples` of a media type or parameter, where the latter are Example Objects (OpenAPI 3.1, section 4.8.19). */
export function examplesOfHolder(document: Json, holder: DocumentNode): readonly Example[] {
  const one = child(holder, "example");
  const several = children(child(holder, "examples")).flatMap(({ node }) => {
    const example = resolved(document, node);
    // `dataValue` came with 3.2; what is only given in serialized form or elsewhere is no value.
    return child(example, "value") ?? child(example, "dataValue") ?? [];
  });
  return one === undefined ? several : [one, ...several];
}
