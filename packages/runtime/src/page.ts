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

/**
 * Reads a list page by page, each page when the loop asks for it: `for await (const task of paginate(client, listTasks))`.
 * The input says where to begin. Options hold for each page, not for the whole list.
 *
 * A list by page number ends when the server says that there is no more, or at an empty page. A list by cursor
 * ends when there is no next cursor or the server says that there is no more; an empty page does not end it,
 * because a server may filter after it has cut the page.
 *
 * @throws {ContractError} from the loop, at the first page that fails; of kind `invalid-response` if a page holds
 * no list, or its next cursor is the one that led to it, which would never end.
 */
export function paginate<Given, Data, Failure extends Documented, Item>(
  client: Client,
  operation: PagedOperation<Given, Data, Failure, Item>,
  ...args: CallArguments<Given>
): Pages<Data, Item> {
  const { id } = operation;
  const {
    items,
    hasMore,
    cursor,
    next,
    page,
    first = 1,
  } = bare<Partial<CursorFields & PageFields>>(operation.page);
  const name = (cursor ?? page) as string;
  const [given, options] = args as [Input?, CallOptions?];
  const input = bare(given);

  async function* pages(): AsyncGenerator<Record<string, unknown>> {
    let position: unknown = memberOf(input.query, name) ?? (cursor ? undefined : first);
    for (;;) {
      const result = await client.send(
        operation as Operation,
        { ...input, query: { ...(input.query as Values), [name]: position } },
        options,
      );
      const data = unwrap(result);
      const list = memberOf(data, items as string);
      const following = cursor ? memberOf(data, next as string) : Number(position) + 1;
      if (!Array.isArray(list) || (cursor && following && following === position))
        throw new ContractError({
          kind: "invalid-response",
          operation: id,
          attempts: result.ok ? result.attempts : 0,
          message: Array.isArray(list) ? "the next cursor is the last one" : `no list in ${items}`,
        });
      yield data as Record<string, unknown>;
      if ((hasMore && memberOf(data, hasMore) === false) || (cursor ? !following : !list.length)) return;
      position = following;
    }
  }
  return {
    pages: pages as () => AsyncGenerator<Data>,
    async *[Symbol.asyncIterator]() {
      for await (const data of pages()) yield* data[items as string] as Item[];
    },
  };
}
