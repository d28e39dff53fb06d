import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../packed/packages.ts";
import { type Relay, startRelay } from "../loopback/relay.ts";
import { seedPackage } from "../loopback/seed.ts";
import { environmentWith, type LoopbackRegistry, startVerdaccio, writeRc } from "../loopback/verdaccio.ts";
import { releasedPackages } from "../package.ts";
import { npmRegistry, type Registry } from "../registry.ts";
import { makeProject, type PackageManager, type Project } from "./consumer.ts";
import { programs } from "./programs.ts";
import { copyRepository, type Repository } from "./repository.ts";

// Four releases of this repository's packages, made in a copy of it and published to a real registry on this machine. Takes
// minutes; `npm run test:release` runs it.

const minutes = 60_000;
const scope = "@contracts";
const folder = mkdtempSync(join(tmpdir(), "contracts-whole-"));
const contractPackages = ["runtime", "error-codes", "envelope", "operations", "schemas", "client"];
let verdaccio: LoopbackRegistry;
let relay: Relay;
let env: NodeJS.ProcessEnv;
let repository: Repository;
let registry: Registry;
/** A project that was written against the first release. */
let old: Project;

beforeAll(async () => {
  verdaccio = await startVerdaccio(join(folder, "verdaccio"));
  relay = await startRelay(verdaccio);
  env = environmentWith(writeRc(join(folder, "npmrc"), { scope, url: relay.url, token: verdaccio.token }));
  const tarballs = join(folder, "seeds");
  mkdirSync(tarballs);
  const seeded = new Set<string>();
  for (const { folder: from, manifest } of await releasedPackages(root))
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
      if (!name.startsWith(`${scope}/`))
        await seedPackage(name, join(from, "package.json"), tarballs, verdaccio, seeded);
  repository = await copyRepository(join(folder, "repository"), env);
  registry = npmRegistry({ scope, url: relay.url }, { cwd: folder, env });
  old = makeProject(join(folder, "old"), programs.first, env);
}, 5 * minutes);
afterAll(async () => {
  await relay?.close();
  await verdaccio?.stop();
  rmSync(folder, { recursive: true });
}, 2 * minutes);

/** Releases everything; fails with what the release said. */
async function release(...argv: string[]): Promise<string> {
  const { exitCode, out, err } = await repository.release("--skip-tests", ...argv);
  expect(exitCode, `${out}${err}`).toBe(0);
  return out;
}

/** Regenerates after a change of the inputs, writes the changeset, commits. */
async function describeChange(): Promise<string> {
  await repository.contracts("generate", "--quiet");
  const { file } = JSON.parse(await repository.contracts("changeset", "--json"));
  await repository.commit("Change the contract");
  return file;
}

/** How each package's version has moved, by its place. */
function moves(before: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(repository.versions())
      .filter(([name, version]) => before[name] !== version)
      .map(([name, version]) => [name.slice(scope.length + 1), `${before[name]} → ${version}`]),
  );
}

/** A new project installs the latest versions, compiles its program with both compilers, and runs it. */
async function tryFresh(name: string, by: PackageManager, program: string): Promise<string> {
  const project = makeProject(join(folder, `${name}-${by}`), program, env);
  const packages = ["client", "envelope", "error-codes", "operations", "schemas"];
  const { exitCode, out, err } = await project.install(
    by,
    Object.fromEntries(packages.map((id) => [id, "latest"])),
  );
  expect(exitCode, `${out}${err}`).toBe(0);
  for (const id of packages) expect(project.versionOf(id)).toBe(repository.versions()[`${scope}/${id}`]);
  expect(await project.complaints("oldest")).toBe("");
  expect(await project.complaints("newest")).toBe("");
  return (await project.run()).trim();
}

const latest = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    await Promise.all(
      Object.keys(repository.versions()).map(
        async (name) => [name, (await registry.tagsOf(name)).latest] as const,
      ),
    ),
  );

describe("the first release", () => {
  test(
    "is made of a changeset that people wrote",
    async () => {
      const names = Object.keys(repository.versions());
      for (const name of readdirSync(join(repository.folder, ".changeset")).filter((one) =>
        /^[a-z-]+\.md$/.test(one),
      ))
        rmSync(join(repository.folder, ".changeset", name));
      writeFileSync(
        join(repository.folder, ".changeset/first.md"),
        `---\n${names.map((name) => `"${name}": major\n`).join("")}---\n\nThe first stable release.\n`,
      );
      await repository.commit("Plan 1.0.0");
      const shown = await repository.release("--dry-run");
      expect(shown.exitCode, shown.err).toBe(0);
      expect(shown.out).toContain(`${scope} goes to ${relay.url}\n`);
      expect(shown.out).toContain("@contracts/client@1.0.0 would be published");
      expect(await repository.git("status", "--porcelain")).toBe("");
      expect(relay.published).toEqual([]);

      const { exitCode, err } = await repository.release("version");
      expect(exitCode, err).toBe(0);
      expect(new Set(Object.values(repository.versions()))).toEqual(new Set(["1.0.0"]));
      expect(repository.read("packages/client/CHANGELOG.md")).toContain("The first stable release.");
      expect(repository.read("contracts.baseline.json")).toContain('"generator": "1.0.0"');
      expect(repository.read("packages/operations/contracts.baseline.json")).toBe(
        repository.read("contracts.baseline.json"),
      );
      expect(repository.read("packages/schemas/src/generated/contract-info.ts")).toContain(
        'generator: "1.0.0"',
      );
      await repository.commit("Release 1.0.0");
      expect(relay.published).toEqual([]);
    },
    5 * minutes,
  );

  test(
    "is killed half-way and run again: nothing twice, nothing missing",
    async () => {
      await repository.releaseUntil(
        `${scope}/error-codes@1.0.0 published as candidate`,
        "publish",
        "--skip-tests",
      );
      const before = [...relay.published];
      expect(before).toContain(`${scope}/error-codes`);
      expect(before.length).toBeLessThan(Object.keys(repository.versions()).length);

      const out = await release("publish");
      for (const name of before) expect(out).toContain(`${name}@1.0.0 is already published`);
      expect([...relay.published].sort()).toEqual(Object.keys(repository.versions()).sort());
      expect(await latest()).toEqual(repository.versions());
      expect((await repository.git("tag")).trim().split("\n")).toHaveLength(relay.published.length);

      const again = await release("publish");
      expect(again).toContain("all were latest before");
      expect([...relay.published].sort()).toEqual(Object.keys(repository.versions()).sort());
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer installs it by %s, compiles and runs",
    async (by) => {
      expect(await tryFresh("first", by, programs.first)).toBe("text");
    },
    5 * minutes,
  );

  test("packages tell what they were made of, and carry their changelog", async () => {
    const installed = join(folder, "first-npm/node_modules", scope);
    const hashes = new Set<string>();
    for (const id of contractPackages) {
      expect(readdirSync(join(installed, id))).toContain("CHANGELOG.md");
      if (id === "runtime") continue;
      const { contractInfo } = await import(join(installed, id, "dist/generated/contract-info.js"));
      expect(contractInfo).toMatchObject({
        version: "1.0.0",
        generator: "1.0.0",
        tableHash: expect.any(String),
      });
      hashes.add(contractInfo.specHash);
    }
    expect(hashes.size).toBe(1);
  });
});

describe("an additive change", () => {
  let before: Readonly<Record<string, string>>;
  let changeset: string;

  test(
    "becomes a minor of what shows it, in one changeset",
    async () => {
      const { exitCode, out, err } = await old.install("npm", {
        client: "^1",
        "error-codes": "^1",
        operations: "^1",
        schemas: "^1",
      });
      expect(exitCode, `${out}${err}`).toBe(0);
      before = repository.versions();
      repository.edit("openapi.json", (document) => {
        document.components.schemas.Task.properties.note = {
          type: "string",
          description: "Whatever else is to be known.",
        };
      });
      changeset = await describeChange();
      expect(repository.read(changeset)).toMatch(/"@contracts\/schemas": minor/);
      const published = await repository.contracts("diff", "--base", "npm:@contracts/operations@1.0.0");
      expect(published).toContain("against npm:@contracts/operations@1.0.0 (1.0.0): minor\n");
      expect(published).toBe(
        (await repository.contracts("diff")).replace(
          /contracts\.baseline\.json/,
          "npm:@contracts/operations@1.0.0",
        ),
      );
      await release();
      expect(moves(before)).toMatchObject({ operations: "1.0.0 → 1.1.0", schemas: "1.0.0 → 1.1.0" });
      expect(Object.values(moves(before)).filter((move) => !move.endsWith(".0.0"))).toEqual(
        Object.values(moves(before)),
      );
      expect(await latest()).toEqual(repository.versions());
      expect(repository.read("packages/schemas/CHANGELOG.md")).toMatch(/## 1\.1\.0[\s\S]*`Task` `?.*note/);
      expect(readdirSync(join(repository.folder, ".changeset"))).not.toContain(changeset.split("/")[1]);
      await repository.commit("Release an addition");
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s has what is new",
    async (by) => {
      expect(await tryFresh("second", by, programs.second)).toBe("by Friday");
    },
    5 * minutes,
  );

  test(
    "pnpm holds it back where nobody trusts the scope, as the documents say",
    async () => {
      const trusting = makeProject(join(folder, "trusting"), programs.first, env);
      const wary = makeProject(join(folder, "wary"), programs.first, env);
      writeFileSync(join(wary.folder, "pnpm-workspace.yaml"), "packages: []\npmOnFail: ignore\n");
      const versions = [];
      for (const project of [trusting, wary]) {
        const { exitCode, out, err } = await project.install("pnpm", { operations: "^1" });
        expect(exitCode, `${out}${err}`).toBe(0);
        versions.push(project.versionOf("operations"));
      }
      expect(versions).toEqual(["1.1.0", "1.0.0"]);
    },
    5 * minutes,
  );

  test(
    "an old consumer gets it by its range, compiles and runs",
    async () => {
      await old.install("npm", { client: "^1", "error-codes": "^1", operations: "^1", schemas: "^1" });
      expect(old.versionOf("operations")).toBe("1.1.0");
      for (const compiler of ["oldest", "newest"] as const) expect(await old.complaints(compiler)).toBe("");
      expect((await old.run()).trim()).toBe("text");
    },
    5 * minutes,
  );
});

describe("a breaking change", () => {
  test(
    "becomes a major, and a smaller plan is refused",
    async () => {
      const before = repository.versions();
      repository.edit("openapi.json", (document) => {
        delete document.components.schemas.Task.properties.category;
      });
      const changeset = await describeChange();
      const text = repository.read(changeset);
      repository.write(changeset, text.replaceAll(": major", ": minor"));
      const refused = await repository.release("version");
      expect(refused.exitCode).toBe(1);
      expect(refused.err).toMatch(/@contracts\/operations 1\.1\.0: planned a minor, needed a major\./);
      expect(repository.versions()).toEqual(before);

      repository.write(changeset, text);
      await release();
      expect(moves(before)).toMatchObject({ operations: "1.1.0 → 2.0.0", schemas: "1.1.0 → 2.0.0" });
      expect(repository.read("packages/operations/CHANGELOG.md")).toMatch(
        /## 2\.0\.0[\s\S]*`Task` `?.*category/,
      );
      await repository.commit("Release a break");
    },
    10 * minutes,
  );

  test(
    "an old consumer keeps what it has by its range, and fails to compile with the new one",
    async () => {
      await old.install("npm", { client: "^1", "error-codes": "^1", operations: "^1", schemas: "^1" });
      expect(old.versionOf("operations")).toBe("1.1.0");
      expect(await old.complaints("newest")).toBe("");
      await old.install("npm", {
        client: "latest",
        "error-codes": "latest",
        operations: "latest",
        schemas: "latest",
      });
      for (const compiler of ["oldest", "newest"] as const)
        expect(await old.complaints(compiler)).toMatch(/program\.ts\(\d+,\d+\): error TS2339: .*'category'/);
    },
    5 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s that does not use it",
    async (by) => {
      expect(await tryFresh("third", by, programs.second)).toBe("by Friday");
    },
    5 * minutes,
  );
});

describe("another status for a code", () => {
  test(
    "becomes a major of the error codes",
    async () => {
      const before = repository.versions();
      repository.edit("openapi.json", (document) => {
        for (const path of Object.values<Record<string, { responses?: Record<string, unknown> }>>(
          document.paths,
        ))
          for (const { responses } of Object.values(path)) {
            if (responses?.["404"] === undefined) continue;
            responses["410"] = responses["404"];
            delete responses["404"];
          }
      });
      const changeset = await describeChange();
      expect(repository.read(changeset)).toMatch(/"@contracts\/error-codes": major/);
      await release();
      expect(moves(before)["error-codes"]).toMatch(/ → 2\.0\.0$/);
      expect(repository.read("packages/error-codes/CHANGELOG.md")).toMatch(/## 2\.0\.0[\s\S]*NotFound/);
      await repository.commit("Release another status");
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s sees it",
    async (by) => {
      expect(await tryFresh("fourth", by, programs.lasting)).toBe("Translate [ 410 ]");
    },
    5 * minutes,
  );
});

describe("what must not happen", () => {
  test(
    "content without a version of its own is not published",
    async () => {
      const before = relay.published.length;
      const file = "packages/runtime/src/index.ts";
      repository.write(file, `${repository.read(file)}\nexport const unannounced = true;\n`);
      const { exitCode, err } = await repository.release("publish", "--skip-tests");
      expect(exitCode).toBe(1);
      expect(err).toMatch(/Versions are taken.*@contracts\/runtime@1\.\d\.\d: .*src\/index\.ts/s);
      expect(relay.published.length).toBe(before);
      await repository.git("checkout", "--", file);
    },
    5 * minutes,
  );

  test(
    "a second run after everything is done changes nothing",
    async () => {
      const before = relay.published.length;
      const out = await release();
      expect(out).toContain("no changesets, so versions stay as they are");
      const shown = await repository.release("--dry-run");
      expect(shown.exitCode, shown.err).toBe(0);
      for (const [name, version] of Object.entries(repository.versions()))
        expect(shown.out).toMatch(
          new RegExp(`${name}@${version} (is published|stays as it is published)\\n`),
        );
      expect(shown.out).not.toContain("would be published");
      expect(relay.published.length).toBe(before);
    },
    5 * minutes,
  );
});
