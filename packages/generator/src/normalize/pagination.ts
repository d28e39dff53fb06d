import type { HttpMethod, Pagination, Parameter } from "../contract/contract.ts";
import type { Schema } from "../contract/schema.ts";
import { type Components, topProperties } from "./envelope.ts";
import { compact } from "./node.ts";

const names = {
  page: ["page", "page_number", "pageNumber", "page_no", "pageNo"],
  pageSize: ["page_size", "pageSize", "per_page", "perPage", "size", "limit"],
  cursor: ["cursor", "page_token", "pageToken", "next_token", "after"],
  items: ["items", "results", "records", "list", "data"],
  hasMore: ["has_more", "hasMore", "has_next", "hasNext"],
  total: ["total", "total_count", "totalCount"],
  nextCursor: ["next_cursor", "nextCursor", "next_page_token", "nextPageToken", "next_token"],
} as const;

/**
 * Recognises a list by its shape: a GET (or a QUERY) whose query takes a page number or a cursor and whose payload has an array of
 * items beside what tells how to go on.
 */
export function detectPagination(
  method: HttpMethod,
  parameters: readonly Parameter[],
  data: Schema | undefined,
  components: Components,
): Pagination | undefined {
  if ((method !== "GET" && method !== "QUERY") || data === undefined) return undefined;
  const query = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  const top = topProperties(data, components);
  const inQuery = (candidates: readonly string[]) => candidates.find((name) => query.has(name));
  const inData = (candidates: readonly string[]) =>
    candidates.find((name) => top.some((property) => property.name === name));
  const items = names.items.find((name) =>
    top.some((property) => property.name === name && isArray(property.schema, components)),
  );
  if (items === undefined) return undefined;
  const hasMore = inData(names.hasMore);

  const cursor = inQuery(names.cursor);
  const nextCursor = inData(names.nextCursor);
  if (cursor !== undefined && nextCursor !== undefined)
    return compact<Pagination & { kind: "cursor" }>({ kind: "cursor", cursor, items, nextCursor, hasMore });

  const page = inQuery(names.page);
  const total = inData(names.total);
  if (page === undefined || (hasMore === undefined && total === undefined)) return undefined;
  const pageSize = inQuery(names.pageSize);
  return compact<Pagination & { kind: "page" }>({ kind: "page", page, pageSize, items, hasMore, total });
}

function isArray(schema: Schema, components: Components): boolean {
  const target = schema.ref === undefined ? schema : (components.get(schema.ref) ?? {});
  return target.types?.includes("array") ?? target.items !== undefined;
}
