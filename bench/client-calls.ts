// Calls clients in turns and prints what a call of each costs in CPU, in microseconds, as JSON:
// node client-calls.ts <get|post> <stub|network> <bundle…>
import { pathToFileURL } from "node:url";
import { spreadOf } from "./statistics.ts";

const [method = "", transport, ...bundles] = process.argv.slice(2);
/** Calls in one turn, and turns that are counted; as many come before, for the compilers of the runtime. */
const [calls, turns] = transport === "stub" ? [50, 400] : [20, 100];

if (transport === "stub") {
  const { envelope } = await import("./client-envelope.ts");
  const bytes = new TextEncoder().encode(envelope);
  const init = { headers: { "content-type": "application/json" } };
  globalThis.fetch = async () => new Response(bytes, init);
}

const lanes: { readonly call: () => Promise<unknown>; readonly costs: number[] }[] = [];
for (const bundle of bundles)
  lanes.push({ call: (await import(pathToFileURL(bundle).href))[method], costs: [] });
const inOrder = [...lanes];

for (let turn = -turns; turn < turns; turn++) {
  for (const { call, costs } of lanes) {
    const before = process.cpuUsage();
    for (let index = 0; index < calls; index++) await call();
    const { user, system } = process.cpuUsage(before);
    if (turn >= 0) costs.push((user + system) / calls);
  }
  // Each goes first once in a while: what one leaves to be collected, the next one pays for.
  const first = lanes.shift();
  if (first) lanes.push(first);
}
// The median, because the collector of garbage works in the turn of whoever happens to be there.
console.log(JSON.stringify(inOrder.map(({ costs }) => spreadOf(costs).median)));
// A connection that is kept alive would hold the process.
process.exit();
