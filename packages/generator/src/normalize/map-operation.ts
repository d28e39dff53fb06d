import type { MediaType, Operation, PropertyEncoding, RequestBody, Response } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import type { Direction } from "./access.ts";
import { mapList } from "./map-schema.ts";

type SchemaMap = (schema: Schema) => Schema;

/** The operation with the schemas of what it takes and of what it gives replaced; the very same when none changed. */
export function mapOperation<T extends Operation>(
  operation: T,
  { request, response }: Readonly<Record<Direction, SchemaMap>>,
): T {
  const parameters = mapList(operation.parameters, (parameter) => mapHolder(parameter, request));
  const body = operation.body && mapBody(operation.body, request);
  const responses = mapList(operation.responses, (entry) => mapResponse(entry, response));
  if (parameters === operation.parameters && body === operation.body && responses === operation.responses)
    return operation;
  return {
    ...operation,
    parameters,
    ...(body && { body }),
    responses,
  };
}

function mapBody(body: RequestBody, map: SchemaMap): RequestBody {
  const content = mapContent(body.content, map);
  return content === body.content ? body : { ...body, content };
}

function mapResponse(response: Response, map: SchemaMap): Response {
  const { envelope } = response;
  const headers = mapList(response.headers, (header) => mapHolder(header, map));
  const content = mapContent(response.content, map);
  const data = envelope?.data && map(envelope.data);
  if (headers === response.headers && content === response.content && data === envelope?.data)
    return response;
  return {
    ...response,
    headers,
    content,
    ...(envelope && { envelope: { ...envelope, ...(data && { data }) } }),
  };
}

function mapContent(content: readonly MediaType[], map: SchemaMap): readonly MediaType[] {
  return mapList(content, (media) => {
    const mapped = mapHolder(media, map);
    const encoding = mapped.encoding && mapList(mapped.encoding, (property) => mapEncoding(property, map));
    return encoding === undefined || encoding === mapped.encoding ? mapped : { ...mapped, encoding };
  });
}

function mapEncoding(property: PropertyEncoding, map: SchemaMap): PropertyEncoding {
  const headers = property.headers && mapList(property.headers, (header) => mapHolder(header, map));
  return headers === undefined || headers === property.headers ? property : { ...property, headers };
}

function mapHolder<T extends { readonly schema: Schema }>(holder: T, map: SchemaMap): T {
  const schema = map(holder.schema);
  return schema === holder.schema ? holder : { ...holder, schema };
}
