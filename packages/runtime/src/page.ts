import type { ClientContract } from "./contract.js";
import type { CursorFields, PageFields, PagedOperation } from "./operation.js";
import type { Input } from "./request.js";
import { ContractError, type Result, unwrap } from "./result.js";

/** Items of all pages, one by one, or the pages themselves. Each loop starts again at the first page. */
export interface Pages<Data, Item> extends AsyncIterable<Item> {
  pages(): AsyncIterable<Data>;
}

/**
 * Reads pages one after the other, each when the loop asks for it.
 *
 * A list by page number ends when the server says that there is no more, or at an empty page. A list by cursor
 * ends when there is no next cursor, or the server says that there is no more.
 *
 * @throws {ContractError} at the first page that fails; `invalid-response` if a page has no list, or its cursor
 * is the one that led to it, which would never end.
 */
export const pagesOf = (
  send: (input: Input) => Promise<Result>,
  { id: operation, page: form }: PagedOperation,
  forms: ClientContract["pages"],
  input?: Input,
): Pages<unknown, unknown> => {
  const shape = typeof form === "string" ? forms?.[form] : form;
  if (!shape) throw new TypeError(`${operation} has no pages`);
  const { items, hasMore, cursor, next, page, first = 1 } = shape as Partial<CursorFields & PageFields>;
  const name = (cursor ?? page) as string;

  async function* pages(): AsyncGenerator<Record<string, unknown>> {
    let position: unknown = input?.query?.[name] ?? (cursor ? undefined : first);
    for (;;) {
      const result = await send({ ...input, query: { ...input?.query, [name]: position } });
      const data = unwrap(result) as Record<string, unknown>;
      const following = cursor ? data?.[next as string] : Number(position) + 1;
      const list = data?.[items as string];
      if (!Array.isArray(list) || (cursor && following && following === position))
        throw new ContractError({ kind: "invalid-response", operation, attempts: 1, message: "no usable page" });
      yield data;
      if ((hasMore && data[hasMore] === false) || (cursor ? !following : !list.length)) return;
      position = following;
    }
  }
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const data of pages()) yield* data[items as string] as unknown[];
    },
  };
};
