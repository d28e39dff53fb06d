// Calls one client many times and prints what a call costs in CPU, in microseconds:
// node client-calls.ts <bundle> <get|post> <stub|network> <calls>
import { pathToFileURL } from "node:url";

const [bundle = "", method = "", transport, times] = process.argv.slice(2);
const count = Number(times);

if (transport === "stub") {
  const { envelope } = await import("./client-envelope.ts");
  const bytes = new TextEncoder().encode(envelope);
  const init = { headers: { "content-type": "application/json" } };
  globalThis.fetch = async () => new Response(bytes, init);
}
const call = (await import(pathToFileURL(bundle).href))[method];

const run = async (calls: number) => {
  for (let index = 0; index < calls; index++) await call();
};
// Compilers and collectors of the runtime work beside the program; they have to be done with it.
await run(count);
const before = process.cpuUsage();
await run(count);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / count);
// A connection that is kept alive would hold the process.
process.exit();
