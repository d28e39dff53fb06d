import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Relay, startRelay } from "./loopback/relay.ts";
import { makeSmallWorkspace, type SmallWorkspace, smallScope } from "./loopback/small-workspace.ts";
import {
  environmentWith,
  freePort,
  type LoopbackRegistry,
  startVerdaccio,
  writeRc,
} from "./loopback/verdaccio.ts";
import { promote } from "./promotion.ts";
import { planPublication, publishCandidates } from "./publication.ts";
import { npmRegistry, type Registry } from "./registry.ts";
import { slowTest } from "./slow.ts";
import type { Tarball } from "./tarball.ts";

// A real registry and a workspace of two small packages; `whole.ts` does the same with the packages of this repository.

const folder = mkdtempSync(join(tmpdir(), "contracts-registry-"));
let verdaccio: LoopbackRegistry;
let relay: Relay;
let workspace: SmallWorkspace;
let registry: Registry;

beforeAll(async () => {
  verdaccio = await startVerdaccio(join(folder, "verdaccio"));
  relay = await startRelay(verdaccio);
  const rc = writeRc(join(folder, "npmrc"), { scope: smallScope, url: relay.url, token: verdaccio.token });
  workspace = await makeSmallWorkspace(join(folder, "workspace"), environmentWith(rc));
  registry = registryOf(relay.url, rc);
});
afterAll(async () => {
  await relay?.close();
  await verdaccio?.stop();
  rmSync(folder, { recursive: true });
});

const registryOf = (url: string, rc: string): Registry =>
  npmRegistry({ scope: smallScope, url }, { cwd: workspace.root, env: environmentWith(rc) });

async function publish(tarballs: readonly Tarball[], to = registry): Promise<string[]> {
  const told: string[] = [];
  await publishCandidates(await planPublication(tarballs, to), to, (text) => told.push(text.trim()));
  return told;
}

const messageOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "nothing was thrown",
    (error) => error.message,
  );

const namesOf = (...names: string[]): string[] => names.map((name) => `${smallScope}/${name}`);

describe("publishing", () => {
  test("packages come in the order of their dependencies, and private ones not at all", async () => {
    expect((await workspace.packages()).map(({ name }) => name)).toEqual(namesOf("base", "api"));
  });

  test("the same files give the same bytes, and versions where manifests say workspace:", async () => {
    const [first, second] = [await workspace.pack("1.0.0"), await workspace.pack("1.0.0")];
    expect(second.map(({ integrity }) => integrity)).toEqual(first.map(({ integrity }) => integrity));
  });

  test("what stops half-way goes on where it stopped: nothing twice, nothing missing", async () => {
    const tarballs = await workspace.pack("1.0.0");
    relay.cutBefore(1);
    expect(await messageOf(publish(tarballs))).toContain(`${relay.url} `);
    expect(relay.published).toEqual(namesOf("base"));
    relay.mend();
    expect(await publish(tarballs)).toEqual([
      "@small/base@1.0.0 is already published",
      "@small/api@1.0.0 published as candidate",
    ]);
    expect(relay.published).toEqual(namesOf("base", "api"));
  });

  slowTest("a lost answer is no failure", async () => {
    const tarballs = await workspace.pack("1.1.0");
    const before = relay.published.length;
    relay.cutAfter(1);
    await publish(tarballs);
    expect(relay.published.slice(before)).toEqual(namesOf("base", "api"));
    for (const { of, integrity } of tarballs) expect(await registry.integrityOf(of)).toBe(integrity);
  });

  test("a candidate is not the latest until it is promoted, all of them or none", async () => {
    await publish(await workspace.pack("1.2.0"));
    const packages = await workspace.packages();
    // The first version that a package ever has is its latest, whatever it was published as.
    expect(await registry.tagsOf("@small/api")).toEqual({ latest: "1.0.0", candidate: "1.2.0" });
    const told: string[] = [];
    await promote(packages, registry, (text) => told.push(text.trim()));
    expect(told).toEqual(["base", "api"].map((name) => `@small/${name}@1.2.0 is latest`));
    for (const { name } of packages) expect((await registry.tagsOf(name)).latest).toBe("1.2.0");
    told.length = 0;
    await promote(packages, registry, (text) => told.push(text.trim()));
    expect(told).toEqual(["all were latest before"]);
  });

  test("an older checkout moves nothing back", async () => {
    await workspace.pack("1.1.0");
    const packages = await workspace.packages();
    expect(await messageOf(promote(packages, registry, () => {}))).toMatch(
      /^@small\/base@1\.1\.0 is older than @small\/base@1\.2\.0.*nothing was promoted/,
    );
    expect((await registry.tagsOf("@small/base")).latest).toBe("1.2.0");
  });
});

describe("a version that is taken", () => {
  test("stops the release before anything is published, and says in which files it differs", async () => {
    const before = relay.published.length;
    const tarballs = await workspace.pack("1.2.0", {
      api: { "dist/index.js": "export const name = 'other';\n", "README.md": "# New\n" },
    });
    const message = await messageOf(publish(tarballs));
    expect(message).toContain("Versions are taken");
    expect(message).toContain("@small/api@1.2.0: README.md, dist/index.js");
    expect(message).toContain("npx changeset");
    expect(message).not.toContain("@small/base");
    expect(relay.published.length).toBe(before);
  });

  slowTest("does not, where only digests of the contract and ranges of siblings differ", async () => {
    const of = (hash: string) => ({ "dist/generated/contract-info.js": `export const hash = "${hash}";\n` });
    await publish(await workspace.pack("2.0.0", { base: of("a"), api: of("a") }));
    const next = await workspace.pack("2.0.0", { base: of("b"), api: of("a") });
    expect(await publish(next)).toEqual([
      "@small/base@2.0.0 stays as it is published: only digests of the contract differ",
      "@small/api@2.0.0 is already published",
    ]);
  });
});

describe("a registry that does not serve", () => {
  const rcOf = (name: string, url: string, token?: string) =>
    writeRc(join(folder, name), { scope: smallScope, url, ...(token && { token }) });

  test("a wrong token", async () => {
    const rc = rcOf("wrong", relay.url, "secret-token");
    const message = await messageOf(registryOf(relay.url, rc).tagsOf("@small/base"));
    expect(message).toContain(`${relay.url} does not accept the credentials (E401)`);
    expect(message).toContain(`Put a valid token into ${rc}:\n  ${relay.url.slice(5)}:_authToken=…`);
    expect(message).not.toContain("secret-token");
  });

  test("no token", async () => {
    const tarballs = await workspace.pack("9.0.0");
    const message = await messageOf(publish(tarballs, registryOf(relay.url, rcOf("none", relay.url))));
    expect(message).toContain("does not accept the credentials");
  });

  test("no message or step of a release shows the token", async () => {
    const told = await publish(await workspace.pack("9.1.0"));
    const taken = await messageOf(
      publish(await workspace.pack("9.1.0", { base: { "dist/index.js": "export const other = 1;\n" } })),
    );
    expect(taken).toContain("Versions are taken");
    for (const text of [...told, taken]) expect(text).not.toContain(verdaccio.token);
  });

  test("nobody listens", async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    const message = await messageOf(
      registryOf(url, rcOf("down", url, "any")).integrityOf({ name: "@small/base", version: "1.0.0" }),
    );
    expect(message).toContain(`${url} cannot be reached (ECONNREFUSED)`);
    expect(message).toContain("run the same command again");
  });
});
