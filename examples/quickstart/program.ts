import { bearer, createClient, type OperationError, unwrap } from "@contracts/client";
import { ErrorCode } from "@contracts/error-codes";
import { type CreateTaskFailure, createTask, listTasks } from "@contracts/operations/tasks";
import { getWallet } from "@contracts/operations/wallet";

/** What the program needs to know about its surroundings. */
export interface Surroundings {
  readonly baseUrl: string;
  readonly token: string;
  print(line: string): void;
  /** Makes the network worse: the next answers to writes are lost on their way. */
  loseAnswers(count: number): void;
}

/** Publishes tasks and reads them back, through everything that may happen on the way. */
export async function program({ baseUrl, token, print, loseAnswers }: Surroundings): Promise<void> {
  const client = createClient({ baseUrl, auth: bearer(() => token) });
  const available = async () => unwrap(await client.send(getWallet)).ut.available;
  const bodyOf = (title: string, bounty: string) => ({
    title,
    description: "English to French, about 300 words.",
    bounty_amount: bounty,
  });

  print(`Balance: ${await available()} UT`);

  for (const title of ["Translate a letter", "Translate a menu", "Translate a poem"])
    unwrap(await client.send(createTask, { body: bodyOf(title, "5.00") }));
  print(`Three tasks published. Balance: ${await available()} UT`);

  const refused = await client.send(createTask, { body: bodyOf("Translate a library", "1000.00") });
  if (!refused.ok) print(`A task for 1000.00 UT: ${adviceFor(refused.error)}`);

  loseAnswers(1);
  const repeated = await client.send(createTask, { body: bodyOf("Translate a contract", "10.00") });
  if (!repeated.ok) throw new Error(repeated.error.message);
  print(`The answer was lost; the client asked again by itself: ${repeated.attempts} attempts, one key.`);
  print(`Balance: ${await available()} UT`);

  const body = bodyOf("Translate a speech", "20.00");
  loseAnswers(1);
  const lost = await client.send(createTask, { body }, { maxAttempts: 1 });
  if (lost.ok) throw new Error("the answer should have been lost");
  print(`The answer was lost, and the client was told not to ask again: ${lost.error.kind} error.`);
  // The key stands in the error. Keep it with the work to be done, and a restart can go on from here.
  const { idempotencyKey } = lost.error;
  if (idempotencyKey === undefined) throw new Error("a write carries a key");
  const replayed = unwrap(await client.send(createTask, { body }, { idempotencyKey }));
  print(`Sent again with the same key: "${replayed.title}" is ${replayed.status}.`);
  print(`Balance: ${await available()} UT`);

  const pages = client.paginate(listTasks, { query: { page_size: 2 } });
  for await (const { items, page } of pages.pages())
    print(`Page ${page}: ${items.map(({ title }) => title).join(", ")}`);
  for await (const { title, bounty_amount } of pages) print(`- ${title}, ${bounty_amount} UT`);
}

/** Says what to do about a task that was not published. The compiler knows if a code is left out. */
function adviceFor(error: OperationError<CreateTaskFailure>): string {
  if (error.kind !== "business") return `${error.kind}, try again later.`;
  switch (error.code) {
    case ErrorCode.InsufficientBalance:
      return `not enough money (${error.message}); top up first.`;
    case ErrorCode.TaskDrafted:
      return "kept as a draft; top up, then publish it.";
    case ErrorCode.ParamError:
    case ErrorCode.ValidationError:
      return `please correct ${error.message}.`;
    case ErrorCode.AuthenticationError:
    case ErrorCode.APIKeyInvalid:
      return "sign in again.";
    case ErrorCode.UserNotInPlatform:
      return "this account is not linked.";
    case ErrorCode.InternalError:
      return "the platform is in trouble, try again later.";
  }
}
