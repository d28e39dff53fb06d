import { bearer, contract, createClient, rateLimiter } from "@contracts/client";
import { getTask } from "@contracts/operations/tasks";

// Prints what one of two things costs: a place of the limiter in microseconds, an abort during a wait in milliseconds.

const count = 1e6;
const waited = () => Promise.resolve(undefined);

function limiter(): number {
  const { take } = rateLimiter({ limits: { global: { limit: 1e9, windowMs: 1 } }, defaultLimit: "global" });
  const before = performance.now();
  for (let index = 0; index < count; index++)
    if (take(undefined, 0, waited) !== true) throw new Error("over the limit");
  return ((performance.now() - before) * 1000) / count;
}

async function abort(): Promise<number> {
  const controller = new AbortController();
  const client = createClient({
    auth: bearer(() => "token"),
    limiter: rateLimiter(contract),
    fetch: async () => new Response("", { status: 503, headers: { "retry-after": "20" } }),
  });
  const call = client.send(getTask, { path: { task_id: "1" } }, { signal: controller.signal });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = performance.now();
  controller.abort();
  const result = await call;
  if (result.ok || result.error.kind !== "aborted") throw new Error("was not waiting");
  return performance.now() - before;
}

console.log(process.argv[2] === "limiter" ? limiter() : await abort());
