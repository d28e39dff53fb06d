/** What all programs begin with: a server on this machine that knows one task, and a client. */
const beginning = `import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bearer, createClient } from "@contracts/client";
import { ErrorCode, errorCodeInfo } from "@contracts/error-codes";
import { getTask } from "@contracts/operations/tasks";
import { Task } from "@contracts/schemas";

const task = { id: "3f0e7a52-93cf-4f4b-8a55-8a4f3a6b2c10", title: "Translate", description: "A page.", status: "open", category: "text", note: "by Friday" };
const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ code: 0, message: "ok", data: Task.parse(task), timestamp: 1700000000 }));
}).listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  const client = createClient({ baseUrl: \`http://127.0.0.1:\${port}\`, auth: bearer(() => "a token") });
  const result = await client.send(getTask, { path: { task_id: task.id } });
  server.close();
  if (!result.ok) throw new Error(result.error.kind);
`;

const program = (line: string): string => `${beginning}  ${line}\n});\n`;

/** Programs of consumers, each written for a state of the contract. */
export const programs = {
  /** Of the first release: reads what a later one takes away. */
  first: program("console.log(result.data.category);"),
  /** Reads what the second release brings. */
  second: program("console.log(result.data.note);"),
  /** Reads what all have. */
  lasting: program("console.log(result.data.title, errorCodeInfo[ErrorCode.NotFound].statuses);"),
};
