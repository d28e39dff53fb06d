import { bearer, contract, createClient, rateLimiter } from "@contracts/client";
import { createTask, getTask } from "@contracts/operations/tasks";

// The limiter stays on, and its limits out of reach.
const limits = { limits: { global: { limit: 1e9, windowMs: 1000 } }, defaultLimit: "global" };
const client = createClient({
  auth: bearer(() => "token"),
  limiter: rateLimiter({ ...contract, ...limits }),
});
const checked = ({ ok }: { readonly ok: boolean }) => {
  if (!ok) throw new Error("failed");
};

export const get = async () => checked(await client.send(getTask, { path: { task_id: "1" } }));
export const post = async () =>
  checked(await client.send(createTask, { body: { title: "x", description: "y" } }));
