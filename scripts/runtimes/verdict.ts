import { isDeepStrictEqual } from "node:util";
import { cases } from "../../packages/client/test/portable.ts";
import type { Runtime } from "./runtimes.ts";
import type { CaseServer } from "./server.ts";

/** Runs the cases in a runtime, and says of each what is wrong; nothing if all is well. */
export async function complaintsOf(runtime: Runtime, server: CaseServer, cache: string): Promise<string[]> {
  const { origin, requests } = server.newRun();
  const got = await runtime.run(origin, cache, server);
  return cases.flatMap((one, index) => {
    const complaints: string[] = [];
    const given = got[index];
    if (!isDeepStrictEqual(given, one.want))
      complaints.push(`${one.name}: ${JSON.stringify(given)} instead of ${JSON.stringify(one.want)}`);
    const count = requests(index);
    if (one.requests !== undefined && count !== one.requests)
      complaints.push(`${one.name}: ${count} requests instead of ${one.requests}`);
    return complaints;
  });
}
