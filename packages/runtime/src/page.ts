import { bare, memberOf } from "./bare.js";
import type { Pages } from "./iteration.js";
import type { CallArguments, Client } from "./methods.js";
import type {
  CursorFields,
  Documented,
  Input,
  Operation,
  PagedOperation,
  PageFields,
  Values,
} from "./operation.js";
import type { CallOptions } from "./options.js";
import { ContractError, unwrap } from "./result.js";

/** Reads the pages of one list, in whatever order. A position is the number or the cursor of a page. */
export interface PageReader {
  /** Where the input says that the list begins; undefined for the first page of a list by cursor. */
  readonly start: unknown;
  /**
   * @throws {ContractError} if the call fails; of kind `invalid-response` if the page holds no list, or its next cursor
   * is the one that led to it, which would never end.
   */
  read(position: unknown, options: CallOptions | undefined): Promise<Values>;
  /**
   * Tells where the page after one is; undefined after the last one. A list by page number ends when the server says that
   * there is no more, or at an empty page. A list by cursor ends when there is no next cursor or the server says that
   * there is no more; an empty page does not end it, because a server may filter after it has cut the page.
   */
  next(data: Values, position: unknown): unknown;
}

export const pageReader = (
  client: Client,
  operation: PagedOperation,
  given: Input | undefined,
): PageReader => {
  const {
    items = "",
    hasMore,
    cursor,
    next = "",
    page,
    first = 1,
  } = bare<Partial<CursorFields & PageFields>>(operation.page);
  const name = (cursor ?? page) as string;
  const input = bare(given);
  return {
    start: memberOf(input.query, name) ?? (cursor ? undefined : first),
    async read(position, options) {
      const result = await client.send(
        operation as Operation,
        { ...input, query: { ...(input.query as Values), [name]: position } },
        options,
      );
      const data = unwrap(result);
      const isList = Array.isArray(memberOf(data, items));
      if (!isList || (cursor && position && memberOf(data, next) === position))
        throw new ContractError({
          kind: "invalid-response",
          operation: operation.id,
          attempts: result.ok ? result.attempts : 0,
          message: isList ? "the next cursor is the last one" : `no list in ${items}`,
        });
      return data as Values;
    },
    next(data, position) {
      const isLast = hasMore && memberOf(data, hasMore) === false;
      const following = cursor
        ? memberOf(data, next)
        : (data[items] as readonly unknown[]).length && Number(position) + 1;
      return (!isLast && following) || undefined;
    },
  };
};

/**
 * Reads a list page by page, each page when the loop asks for it: `for await (const task of paginate(client, listTasks))`.
 * The input says where to begin. Options hold for each page, not for the whole list.
 *
 * @throws {ContractError} from the loop, at the first page that fails.
 */
export function paginate<Given, Data, Failure extends Documented, Item>(
  client: Client,
  operation: PagedOperation<Given, Data, Failure, Item>,
  ...args: CallArguments<Given>
): Pages<Data, Item> {
  const [input, options] = args as [Input?, CallOptions?];
  const reader = pageReader(client, operation as PagedOperation, input);

  async function* pages(): AsyncGenerator<Values> {
    let position = reader.start;
    do {
      const data = await reader.read(position, options);
      yield data;
      position = reader.next(data, position);
    } while (position !== undefined);
  }
  return {
    pages: pages as () => AsyncGenerator<Data>,
    async *[Symbol.asyncIterator]() {
      for await (const data of pages()) yield* data[operation.page.items] as Item[];
    },
  };
}
