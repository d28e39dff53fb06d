import { describe, expect, test } from "vitest";
import { release, type World } from "./world.ts";

const minutes = 60_000;

/** What a release must not do, tried when all is released. The world is there when the tests run. */
export function testRefusals(worldOf: () => World): void {
  describe("what must not happen", () => {
    test(
      "content without a version of its own is not published",
      async () => {
        const world = worldOf();
        const before = world.relay.published.length;
        const file = "packages/runtime/src/index.ts";
        world.repository.write(file, `${world.repository.read(file)}\nexport const unannounced = true;\n`);
        const { exitCode, err } = await world.repository.release("publish", "--skip-tests");
        expect(exitCode).toBe(1);
        expect(err).toMatch(/Versions are taken.*@contracts\/runtime@1\.\d\.\d: .*src\/index\.ts/s);
        expect(world.relay.published.length).toBe(before);
        await world.repository.git("checkout", "--", file);
      },
      5 * minutes,
    );

    test(
      "a second run after everything is done changes nothing",
      async () => {
        const world = worldOf();
        const before = world.relay.published.length;
        const out = await release(world);
        expect(out).toContain("no changesets, so versions stay as they are");
        const shown = await world.repository.release("--dry-run");
        expect(shown.exitCode, shown.err).toBe(0);
        for (const [name, version] of Object.entries(world.repository.versions()))
          expect(shown.out).toMatch(
            new RegExp(`${name}@${version} (is published|stays as it is published)\\n`),
          );
        expect(shown.out).not.toContain("would be published");
        expect(world.relay.published.length).toBe(before);
      },
      5 * minutes,
    );
  });
}
