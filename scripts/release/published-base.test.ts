import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../packed/packages.ts";
import { type Relay, startRelay } from "./loopback/relay.ts";
import { makeSmallWorkspace, smallScope } from "./loopback/small-workspace.ts";
import {
  environmentWith,
  freePort,
  type LoopbackRegistry,
  startVerdaccio,
  writeRc,
} from "./loopback/verdaccio.ts";
import { type Finished, must, run } from "./program.ts";
import { planPublication, publishCandidates } from "./publication.ts";
import { npmRegistry } from "./registry.ts";
import { slowTest } from "./slow.ts";

// What `--base npm:…` reads, from a real registry that asks for a token.

const folder = mkdtempSync(join(tmpdir(), "contracts-published-base-"));
const project = join(folder, "project");
const cli = join(root, "packages/generator/dist/cli.js");
const base = "contracts.baseline.json";
let verdaccio: LoopbackRegistry;
let relay: Relay;
let rc: string;

const documentOf = (...paths: string[]): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Tasks", version: String(paths.length) },
    paths: Object.fromEntries(
      paths.map((path) => [
        `/${path}`,
        { get: { operationId: path, responses: { 204: { description: "" } } } },
      ]),
    ),
  });
const contracts = (argv: readonly string[], user = rc): Promise<Finished> =>
  run("node", [cli, ...argv], { cwd: project, env: environmentWith(user) });
const compare = (spec: string, user?: string): Promise<Finished> =>
  contracts(["diff", "--no-proof", "--base", `npm:${spec}`], user);

beforeAll(async () => {
  verdaccio = await startVerdaccio(join(folder, "verdaccio"));
  relay = await startRelay(verdaccio);
  rc = writeRc(join(folder, "npmrc"), { scope: smallScope, url: relay.url, token: verdaccio.token });
  const env = environmentWith(rc);
  mkdirSync(project);
  writeFileSync(join(project, "openapi.json"), documentOf("a"));
  for (const argv of [
    ["generate", "--quiet"],
    ["release", "--baseline", "--quiet"],
  ])
    await must("node", [cli, ...argv], { cwd: project, env });
  const carried = readFileSync(join(project, "packages/operations", base), "utf8");
  expect(carried).toBe(readFileSync(join(project, base), "utf8"));
  writeFileSync(join(project, "openapi.json"), documentOf("a", "b"));

  const workspace = await makeSmallWorkspace(join(folder, "workspace"), env);
  const registry = npmRegistry({ scope: smallScope, url: relay.url }, { cwd: workspace.root, env });
  const tarballs = await workspace.pack("1.0.0", { base: { [base]: carried } });
  await publishCandidates(await planPublication(tarballs, registry), registry, () => {});
});
afterAll(async () => {
  await relay?.close();
  await verdaccio?.stop();
  rmSync(folder, { recursive: true });
});

test("the contract that a version carries", () => showsChange("1.0.0"));
slowTest("the contract that a tag leads to", () => showsChange("candidate"));

async function showsChange(version: string): Promise<void> {
  const { exitCode, out, err } = await compare(`@small/base@${version}`);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  expect(out).toContain(`openapi.json (2) against npm:@small/base@${version} (1): minor\n`);
  expect(out).toContain("operation-added W0 T0");
}

test("the other commands that take a base read it too", async () => {
  mkdirSync(join(project, ".changeset"));
  writeFileSync(join(project, ".changeset/config.json"), "{}");
  const { exitCode, out, err } = await contracts(["changeset", "--base", "npm:@small/base@1.0.0"]);
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
  expect(out).toMatch(/operations +patch/);
});

describe("what cannot be read", () => {
  const rows: { name: string; given: string; want: string }[] = [
    {
      name: "a version that nobody has published",
      given: "@small/base@7.0.0",
      want: "has @small/base, and no version 7.0.0 of it (ETARGET)",
    },
    {
      name: "a package that nobody has",
      given: "@small/none@1.0.0",
      want: "has no package @small/none (E404)",
    },
    {
      name: "a package without a contract",
      given: "@small/api@1.0.0",
      want: "the package carries no contracts.baseline.json, which operations does from its first release on",
    },
  ];
  slowTest.each(rows)("$name", async ({ given, want }) => {
    const { exitCode, out, err } = await compare(given);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(err).toContain(`npm:${given} error base-unreadable`);
    expect(err).toContain(want);
  });

  const rcOf = (name: string, url: string, token?: string): string =>
    writeRc(join(folder, name), { scope: smallScope, url, ...(token && { token }) });

  test("with a wrong token", () => needsToken("wrong"));
  slowTest("without a token", () => needsToken());

  const needsToken = async (token?: string): Promise<void> => {
    const { exitCode, err } = await compare("@small/base@1.0.0", rcOf("other", relay.url, token));
    expect(exitCode).toBe(1);
    expect(err).toMatch(/does not accept the credentials that npm has for it \((E401|ENEEDAUTH)\)/);
    expect(err).toContain(relay.url);
  };

  test("from a registry that is down", async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    const { exitCode, err } = await compare("@small/base@1.0.0", rcOf("down", url, "any"));
    expect(exitCode).toBe(1);
    expect(err).toContain(`${url} cannot be reached (ECONNREFUSED)`);
  });

  slowTest("when other bytes come than the registry speaks of", async () => {
    relay.spoilTarballs();
    const own = `${readFileSync(rc, "utf8")}cache=${join(folder, "empty-cache")}\n`;
    writeFileSync(join(folder, "uncached"), own);
    const { exitCode, err } = await compare("@small/base@1.0.0", join(folder, "uncached"));
    relay.mend();
    expect(exitCode).toBe(1);
    expect(err).toContain("(EINTEGRITY), so it was damaged or replaced on its way");
  });
});
