export type {
  InfiniteQueryConfig,
  MutationConfig,
  NoUndefined,
  OperationKey,
  Queries,
  QueryCallOptions,
  QueryConfig,
  Variables,
} from "./queries.js";
export { queriesOf } from "./queries.js";
