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

const fieldsOf = ({ page }: PagedOperation) => bare<Partial<CursorFields & PageFields>>(page);

/** Where the input says that a list begins; undefined for the first page of a list by cursor. */
export const startOf = (operation: PagedOperation, input: Input | undefined): unknown => {
  const { cursor, page, first = 1 } = fieldsOf(operation);
  return memberOf(bare(input).query, (cursor ?? page) as string) ?? (cursor ? undefined : first);
};

/**
 * Reads one page of a list.
 *
 * @param position number or cursor of the page.
 * @throws {ContractError} if the call fails; of kind `invalid-response` if the page holds no list, or its next cursor is
 * the one that led to it, which would never end.
 */
export const pageAt = async (
  client: Client,
  operation: PagedOperation,
  input: Input | undefined,
  position: unknown,
  options: CallOptions | undefined,
): Promise<Values> => {
  const { items, cursor, next, page } = fieldsOf(operation);
  const given = bare(input);
  const result = await client.send(
    operation as Operation,
    { ...given, query: { ...(given.query as Values), [(cursor ?? page) as string]: position } },
    options,
  );
  const data = unwrap(result);
  const isList = Array.isArray(memberOf(data, items as string));
  if (!isList || (cursor && position && memberOf(data, next as string) === position))
    throw new ContractError({
      kind: "invalid-response",
      operation: operation.id,
      attempts: result.ok ? result.attempts : 0,
      message: isList ? "the next cursor is the last one" : `no list in ${items}`,
    });
  return data as Values;
};

/**
 * Tells where the page after one is; undefined after the last one. A list by page number ends when the server says that
 * there is no more, or at an empty page. A list by cursor ends when there is no next cursor or the server says that there
 * is no more; an empty page does not end it, because a server may filter after it has cut the page.
 */
export const nextOf = (operation: PagedOperation, data: Values, position: unknown): unknown => {
  const { items, hasMore, cursor, next } = fieldsOf(operation);
  const isLast = hasMore && memberOf(data, hasMore) === false;
  const following = cursor
    ? memberOf(data, next as string)
    : (data[items as string] as readonly unknown[]).length && Number(position) + 1;
  return (!isLast && following) || undefined;
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
  const paged = operation as PagedOperation;
  const [input, options] = args as [Input?, CallOptions?];

  async function* pages(): AsyncGenerator<Values> {
    let position = startOf(paged, input);
    do {
      const data = await pageAt(client, paged, input, position, options);
      yield data;
      position = nextOf(paged, data, position);
    } while (position !== undefined);
  }
  return {
    pages: pages as () => AsyncGenerator<Data>,
    async *[Symbol.asyncIterator]() {
      for await (const data of pages()) yield* data[operation.page.items] as Item[];
    },
  };
}
