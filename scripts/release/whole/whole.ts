import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeProject } from "./consumer.ts";
import { programs } from "./programs.ts";
import { testRefusals } from "./refusals.ts";
import { beginWorld, describeChange, latest, moves, release, scope, tryFresh, type World } from "./world.ts";

// Four releases of this repository's packages, made in a copy of it and published to a real registry on this machine. Takes
// minutes; `npm run test:release` runs it.

const minutes = 60_000;
const contractPackages = ["runtime", "error-codes", "envelope", "operations", "schemas", "client"];
let world: World;

beforeAll(async () => {
  world = await beginWorld();
}, 5 * minutes);
afterAll(() => world?.end(), 2 * minutes);

describe("the first release", () => {
  test(
    "is made of a changeset that people wrote",
    async () => {
      const names = Object.keys(world.repository.versions());
      for (const name of readdirSync(join(world.repository.folder, ".changeset")).filter((one) =>
        /^[a-z-]+\.md$/.test(one),
      ))
        rmSync(join(world.repository.folder, ".changeset", name));
      writeFileSync(
        join(world.repository.folder, ".changeset/first.md"),
        `---\n${names.map((name) => `"${name}": major\n`).join("")}---\n\nThe first stable release.\n`,
      );
      await world.repository.commit("Plan 1.0.0");
      const shown = await world.repository.release("--dry-run");
      expect(shown.exitCode, shown.err).toBe(0);
      expect(shown.out).toContain(`${scope} goes to ${world.relay.url}\n`);
      expect(shown.out).toContain("@contracts/client@1.0.0 would be published");
      expect(await world.repository.git("status", "--porcelain")).toBe("");
      expect(world.relay.published).toEqual([]);

      const { exitCode, err } = await world.repository.release("version");
      expect(exitCode, err).toBe(0);
      expect(new Set(Object.values(world.repository.versions()))).toEqual(new Set(["1.0.0"]));
      expect(world.repository.read("packages/client/CHANGELOG.md")).toContain("The first stable release.");
      expect(world.repository.read("contracts.baseline.json")).toContain('"generator": "1.0.0"');
      expect(world.repository.read("packages/operations/contracts.baseline.json")).toBe(
        world.repository.read("contracts.baseline.json"),
      );
      expect(world.repository.read("packages/schemas/src/generated/contract-info.ts")).toContain(
        'generator: "1.0.0"',
      );
      await world.repository.commit("Release 1.0.0");
      expect(world.relay.published).toEqual([]);
    },
    5 * minutes,
  );

  test(
    "is killed half-way and run again: nothing twice, nothing missing",
    async () => {
      await world.repository.releaseUntil(
        `${scope}/error-codes@1.0.0 published as candidate`,
        "publish",
        "--skip-tests",
      );
      const before = [...world.relay.published];
      expect(before).toContain(`${scope}/error-codes`);
      expect(before.length).toBeLessThan(Object.keys(world.repository.versions()).length);

      const out = await release(world, "publish");
      for (const name of before) expect(out).toContain(`${name}@1.0.0 is already published`);
      expect([...world.relay.published].sort()).toEqual(Object.keys(world.repository.versions()).sort());
      expect(await latest(world)).toEqual(world.repository.versions());
      expect((await world.repository.git("tag")).trim().split("\n")).toHaveLength(
        world.relay.published.length,
      );

      const again = await release(world, "publish");
      expect(again).toContain("all were latest before");
      expect([...world.relay.published].sort()).toEqual(Object.keys(world.repository.versions()).sort());
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer installs it by %s, compiles and runs",
    async (by) => {
      expect(await tryFresh(world, "first", by, programs.first)).toBe("text");
    },
    5 * minutes,
  );

  test("packages tell what they were made of, and carry their changelog", async () => {
    const installed = join(world.folder, "first-npm/node_modules", scope);
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
      const { exitCode, out, err } = await world.old.install("npm", {
        client: "^1",
        "error-codes": "^1",
        operations: "^1",
        schemas: "^1",
      });
      expect(exitCode, `${out}${err}`).toBe(0);
      before = world.repository.versions();
      world.repository.edit("openapi.json", (document) => {
        document.components.schemas.Task.properties.note = {
          type: "string",
          description: "Whatever else is to be known.",
        };
      });
      changeset = await describeChange(world);
      expect(world.repository.read(changeset)).toMatch(/"@contracts\/schemas": minor/);
      const published = await world.repository.contracts("diff", "--base", "npm:@contracts/operations@1.0.0");
      expect(published).toContain("against npm:@contracts/operations@1.0.0 (1.0.0): minor\n");
      expect(published).toBe(
        (await world.repository.contracts("diff")).replace(
          /contracts\.baseline\.json/,
          "npm:@contracts/operations@1.0.0",
        ),
      );
      await release(world);
      expect(moves(world, before)).toMatchObject({ operations: "1.0.0 → 1.1.0", schemas: "1.0.0 → 1.1.0" });
      expect(Object.values(moves(world, before)).filter((move) => !move.endsWith(".0.0"))).toEqual(
        Object.values(moves(world, before)),
      );
      expect(await latest(world)).toEqual(world.repository.versions());
      expect(world.repository.read("packages/schemas/CHANGELOG.md")).toMatch(/## 1\.1\.0[\s\S]*`Task`.*note/);
      expect(readdirSync(join(world.repository.folder, ".changeset"))).not.toContain(changeset.split("/")[1]);
      await world.repository.commit("Release an addition");
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s has what is new",
    async (by) => {
      expect(await tryFresh(world, "second", by, programs.second)).toBe("by Friday");
    },
    5 * minutes,
  );

  test(
    "pnpm holds it back where nobody trusts the scope, as the documents say",
    async () => {
      const trusting = makeProject(join(world.folder, "trusting"), programs.first, world.env);
      const wary = makeProject(join(world.folder, "wary"), programs.first, world.env);
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
      await world.old.install("npm", { client: "^1", "error-codes": "^1", operations: "^1", schemas: "^1" });
      expect(world.old.versionOf("operations")).toBe("1.1.0");
      for (const compiler of ["oldest", "newest"] as const)
        expect(await world.old.complaints(compiler)).toBe("");
      expect((await world.old.run()).trim()).toBe("text");
    },
    5 * minutes,
  );
});

describe("a breaking change", () => {
  test(
    "becomes a major, and a smaller plan is refused",
    async () => {
      const before = world.repository.versions();
      world.repository.edit("openapi.json", (document) => {
        delete document.components.schemas.Task.properties.category;
      });
      const changeset = await describeChange(world);
      const text = world.repository.read(changeset);
      world.repository.write(changeset, text.replaceAll(": major", ": minor"));
      const refused = await world.repository.release("version");
      expect(refused.exitCode).toBe(1);
      expect(refused.err).toMatch(/@contracts\/operations 1\.1\.0: planned a minor, needed a major\./);
      expect(world.repository.versions()).toEqual(before);

      world.repository.write(changeset, text);
      await release(world);
      expect(moves(world, before)).toMatchObject({ operations: "1.1.0 → 2.0.0", schemas: "1.1.0 → 2.0.0" });
      expect(world.repository.read("packages/operations/CHANGELOG.md")).toMatch(
        /## 2\.0\.0[\s\S]*`Task`.*category/,
      );
      const compat = JSON.parse(world.repository.read("packages/operations/compat.json"));
      expect(compat.releases).toHaveLength(2);
      expect(compat.releases[1].from).toBe(compat.releases[0].to);
      expect(compat.releases[1].operations).toContainEqual(
        expect.objectContaining({
          operation: "getTask",
          older: expect.arrayContaining([expect.any(String)]),
        }),
      );
      await world.repository.commit("Release a break");
    },
    10 * minutes,
  );

  test(
    "an old consumer keeps what it has by its range, and fails to compile with the new one",
    async () => {
      await world.old.install("npm", { client: "^1", "error-codes": "^1", operations: "^1", schemas: "^1" });
      expect(world.old.versionOf("operations")).toBe("1.1.0");
      expect(await world.old.complaints("newest")).toBe("");
      await world.old.install("npm", {
        client: "latest",
        "error-codes": "latest",
        operations: "latest",
        schemas: "latest",
      });
      for (const compiler of ["oldest", "newest"] as const)
        expect(await world.old.complaints(compiler)).toMatch(
          /program\.ts\(\d+,\d+\): error TS2339: .*'category'/,
        );
    },
    5 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s that does not use it",
    async (by) => {
      expect(await tryFresh(world, "third", by, programs.second)).toBe("by Friday");
    },
    5 * minutes,
  );
});

describe("another status for a code", () => {
  test(
    "becomes a major of the error codes",
    async () => {
      const before = world.repository.versions();
      world.repository.edit("openapi.json", (document) => {
        for (const path of Object.values<Record<string, { responses?: Record<string, unknown> }>>(
          document.paths,
        ))
          for (const { responses } of Object.values(path)) {
            if (responses?.["404"] === undefined) continue;
            responses["410"] = responses["404"];
            delete responses["404"];
          }
      });
      const changeset = await describeChange(world);
      expect(world.repository.read(changeset)).toMatch(/"@contracts\/error-codes": major/);
      await release(world);
      expect(moves(world, before)["error-codes"]).toMatch(/ → 2\.0\.0$/);
      expect(world.repository.read("packages/error-codes/CHANGELOG.md")).toMatch(/## 2\.0\.0[\s\S]*NotFound/);
      await world.repository.commit("Release another status");
    },
    10 * minutes,
  );

  test.each(["npm", "pnpm"] as const)(
    "a consumer by %s sees it",
    async (by) => {
      expect(await tryFresh(world, "fourth", by, programs.lasting)).toBe("Translate [ 410 ]");
    },
    5 * minutes,
  );
});

testRefusals(() => world);
