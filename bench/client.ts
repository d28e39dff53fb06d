import { execFile } from "node:child_process";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { folderOf } from "../scripts/packed/packages.ts";
import { bundle, sizesOf } from "../scripts/size/bundle.ts";
import { programs } from "../scripts/size/programs.ts";
import { clientBars, cpu, size } from "./client-bars.ts";
import { envelope } from "./client-envelope.ts";
import { root } from "./contestants/contracts.ts";
import { heyApi } from "./contestants/hey-api.ts";
import { install, type Pins } from "./install.ts";
import { measure } from "./measure.ts";
import { chosen, type Options } from "./options.ts";
import type { Measurement, Row } from "./result.ts";

/** A client; its program is in `clients/<name>.ts` and exports `get` and `post`. */
interface Contestant {
  readonly name: string;
  readonly pins: Pins;
}

export const clients: readonly Contestant[] = [
  { name: "contracts", pins: {} },
  { name: "fetch", pins: {} },
  { name: "openapi-fetch", pins: { "openapi-fetch": "0.17.0" } },
  { name: "hey-api", pins: heyApi.pins },
  { name: "ky", pins: { ky: "2.1.0" } },
  { name: "ofetch", pins: { ofetch: "1.5.1" } },
];
const parser: Pins = { "eventsource-parser": "4.1.3" };
const address = "https://api.uumit.com";
const usual = "one GET and one POST";
const run = promisify(execFile);

/** Bundles a GET and a POST by each client, then calls them in turns. */
export async function benchClient({ cache, only, rounds }: Options): Promise<Measurement> {
  const others = clients.slice(1);
  const taking = [
    ...clients.slice(0, 1),
    ...chosen(
      others,
      only.filter((name) => name !== "contracts"),
      "--only",
    ),
  ];
  const folder = join(cache, "clients");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.setHeader("content-type", "application/json").end(envelope));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bundles = new Map<string, string>();
    for (const contestant of taking) {
      const text = await bundleOf(contestant, cache);
      bundles.set(contestant.name, text);
      // The same text as is weighed, but for the server that it calls.
      await writeFile(join(folder, `${contestant.name}.mjs`), text.replaceAll(address, here));
    }
    const times = await timesOf(taking, folder, rounds);
    const rows = [...(await sizeRows(bundles, cache)), ...times, ...(await ownRows(folder, rounds))];
    return {
      command: "client",
      pins: [parser, ...taking.map(({ pins }) => pins)],
      measures: [cpu, size, "µs", "ms"],
      rows,
      bars: clientBars(rows),
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function bundleOf({ name, pins }: Contestant, cache: string): Promise<string> {
  const code = await readFile(join(import.meta.dirname, `clients/${name}.ts`), "utf8");
  if (Object.keys(pins).length === 0) return bundle(code);
  const home = await install(cache, `client-${name}`, pins);
  if (name === heyApi.name) await generateHeyApi(home);
  return bundle(code, home);
}

/** Generates from this repository's own document, as the package `api`. */
async function generateHeyApi(home: string): Promise<void> {
  const out = join(home, "generated");
  await rm(out, { recursive: true, force: true });
  const place = { folder: home, spec: join(root, "openapi.json"), out };
  const made = await measure(await heyApi.command(place), home);
  if (made.exitCode !== 0) throw new Error(`${heyApi.name} ended with ${made.exitCode}: ${made.stderr}`);
  await rm(join(home, "node_modules/api"), { force: true });
  await symlink(out, join(home, "node_modules/api"), "dir");
}

/** Ours are those that `scripts/size` holds to the byte. */
async function sizeRows(bundles: ReadonlyMap<string, string>, cache: string): Promise<readonly Row[]> {
  const row = (subject: string, contestant: string, bytes: number): Row => ({
    subject,
    contestant,
    measures: { [size]: [bytes] },
  });
  const zipped = (text: string) => gzipSync(text, { level: 9 }).length;
  const bare = 'import { createParser } from "eventsource-parser"; export { createParser };';
  const ours = ["each further operation, codes included", "the entry for streams of events"];
  const sizes = sizesOf(programs);
  return [
    ...[...bundles].map(([name, text]) =>
      row(usual, name, name === "contracts" ? (sizes[usual] ?? Number.NaN) : zipped(text)),
    ),
    ...ours.map((subject) => row(subject, "contracts", sizes[subject] ?? Number.NaN)),
    row(
      "the entry for streams of events",
      "eventsource-parser",
      zipped(bundle(bare, await install(cache, "eventsource-parser", parser))),
    ),
  ];
}

async function timesOf(
  taking: readonly Contestant[],
  folder: string,
  rounds: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [transport, place] of [
    ["stub", "no network"],
    ["network", "loopback"],
  ] as const)
    for (const method of ["get", "post"]) {
      const subject = `${method.toUpperCase()}, ${place}`;
      const measured = new Map<string, number[]>(taking.map(({ name }) => [name, []]));
      const bundles = taking.map(({ name }) => join(folder, `${name}.mjs`));
      for (let round = 1; round <= rounds; round++) {
        console.error(`${subject}, round ${round} of ${rounds}`);
        const costs = await printedBy<readonly number[]>("client-calls.ts", method, transport, ...bundles);
        for (const [index, { name }] of taking.entries())
          measured.get(name)?.push(costs[index] ?? Number.NaN);
      }
      for (const [contestant, values] of measured)
        rows.push({ subject, contestant, measures: { [cpu]: values } });
    }
  return rows;
}

/** What has a limit of its own: a place of the limiter, and an abort while a call waits for its next attempt. */
async function ownRows(folder: string, rounds: number): Promise<readonly Row[]> {
  const program = join(folder, "own.mjs");
  await writeFile(
    program,
    bundle(await readFile(join(import.meta.dirname, "clients/own.ts"), "utf8"), folderOf("client")),
  );
  const places: number[] = [];
  const aborts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    places.push(await printedBy<number>(program, "limiter"));
    aborts.push(await printedBy<number>(program, "abort"));
  }
  return [
    { subject: "a place of the rate limiter", contestant: "contracts", measures: { µs: places } },
    { subject: "an abort during a wait", contestant: "contracts", measures: { ms: aborts } },
  ];
}

/** What a program prints, as JSON. */
async function printedBy<Printed>(program: string, ...args: readonly string[]): Promise<Printed> {
  const { stdout } = await run(process.execPath, [program, ...args], { cwd: import.meta.dirname });
  return JSON.parse(stdout) as Printed;
}
