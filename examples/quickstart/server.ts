import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { success } from "@contracts/envelope";
import { ErrorCode } from "@contracts/error-codes";
import { createTask, listTasks } from "@contracts/operations/tasks";
import { getWallet } from "@contracts/operations/wallet";
import { CreateTaskBody, ListTasksQuery } from "@contracts/schemas/tasks";
import type { ZodType } from "zod";
import { type Answer, Refusal, refusalOf, statusOf } from "./answer.ts";
import { Repeats } from "./idempotency.ts";
import { Marketplace } from "./marketplace.ts";

/** A running server. */
export interface Server {
  readonly url: string;
  readonly marketplace: Marketplace;
  /** Cuts the connection instead of sending the next answers to writes; what they did stays done. */
  dropAnswers(count: number): void;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, query: URLSearchParams) => Promise<unknown>;

/** Starts a server on a free port of this machine that speaks a part of the contract. */
export async function startServer({ balance, token }: { balance: string; token: string }): Promise<Server> {
  const marketplace = new Marketplace(balance);
  const repeats = new Repeats();
  let drops = 0;

  // Method and path come from the descriptors, so that server and client cannot disagree about them.
  const handlers = new Map<string, Handler>([
    [`${getWallet.method} ${getWallet.path}`, async () => marketplace.wallet()],
    [
      `${listTasks.method} ${listTasks.path}`,
      async (_, query) => {
        const { page = 1, page_size = 20 } = valid(ListTasksQuery, withNumbers(query, ["page", "page_size"]));
        return marketplace.listTasks(page, page_size);
      },
    ],
    [
      `${createTask.method} ${createTask.path}`,
      async (request) => marketplace.createTask(valid(CreateTaskBody, await bodyOf(request))),
    ],
  ]);

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    if (request.headers.authorization !== `Bearer ${token}`)
      throw new Refusal(ErrorCode.AuthenticationError, "sign in first");
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const handler = handlers.get(`${request.method} ${pathname}`);
    if (!handler) throw new Refusal(ErrorCode.NotFound, `${request.method} ${pathname} does not exist here`);
    const work = () => handler(request, searchParams).then(success, refusalOf);
    const key = request.headers["idempotency-key"];
    return typeof key === "string" ? repeats.once(key, work) : work();
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const answer = await answerTo(request).catch(refusalOf);
    if (request.method !== "GET" && drops > 0) {
      drops -= 1;
      request.socket.destroy();
      return;
    }
    response.writeHead(statusOf(answer), { "content-type": "application/json" });
    response.end(JSON.stringify(answer));
  };

  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    marketplace,
    dropAnswers(count) {
      drops = count;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

/**
 * Checks a value by a schema of the contract.
 *
 * @throws {Refusal} with the paths of everything that is wrong.
 */
function valid<T>(schema: ZodType<T>, value: unknown): T {
  const { success: isValid, data, error } = schema.safeParse(value);
  if (isValid) return data;
  const problems = error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new Refusal(ErrorCode.ValidationError, problems.join("; "));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  try {
    return await json(request);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(ErrorCode.ParamError, "the body is not JSON");
    throw error;
  }
}

/** Query parameters are texts; those that the contract calls numbers become numbers before they are checked. */
function withNumbers(query: URLSearchParams, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    [...query].map(([name, text]) => [name, names.includes(name) ? Number(text) : text]),
  );
}
