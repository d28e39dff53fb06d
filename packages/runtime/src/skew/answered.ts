import { type Compat, knownProblems } from "./compat.js";
import { type ContractIdentity, contractHeader, contractTag, tagIn } from "./tag.js";

/** Headers as Node.js has them, or as `fetch` and the frameworks built on it do. */
export type RequestHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

/** What a backend adds to its answer, and what it knows of who asks. */
export interface ContractAnswer {
  /** To be set on the response. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the client was made from; absent where it does not say. */
  readonly client?: string;
  /** Rules because of which the client may break in this operation; empty if none is known. */
  readonly problems: readonly string[];
}

/** What a backend knows of an exchange. */
export interface AnswerOptions {
  /** `operationId`. */
  readonly operation?: string | undefined;
  /** `compat.json` of the operations package that the backend was made with. */
  readonly compat?: Compat | undefined;
}

/**
 * Says to a client which contract the backend was made from. A backend knows the releases since the client's, which the client
 * cannot, so that it is the place to see who has to upgrade.
 *
 *     const { headers, problems } = answerContract(request.headers, contractInfo, { operation: "getTask", compat });
 */
export function answerContract(
  requested: RequestHeaders,
  own: ContractIdentity,
  { operation = "", compat }: AnswerOptions = {},
): ContractAnswer {
  const server = contractTag(own);
  const client = tagIn(headerOf(requested));
  return {
    headers: { [contractHeader]: server },
    ...(client !== undefined && { client }),
    problems: client === undefined || !compat ? [] : knownProblems(compat, client, server, operation),
  };
}

function headerOf(headers: RequestHeaders): string | undefined {
  if (typeof headers.get === "function") return headers.get(contractHeader) ?? undefined;
  const entry = Object.entries(headers).find(([name]) => name.toLowerCase() === contractHeader);
  return [entry?.[1]].flat()[0] as string | undefined;
}
