import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installedPackage } from "./installed-package.ts";

const source = { name: "some-specs", version: "1.2.3", documents: [] };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-installed-"));
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  // Nothing listens there.
  vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
  vi.stubEnv("npm_config_cache", join(folder, "cache"));
  vi.stubEnv("npm_config_fetch_retries", "0");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

it("takes a package that is there without asking npm", async () => {
  const installed = join(folder, "node_modules/some-specs");
  await mkdir(installed, { recursive: true });
  await writeFile(join(installed, "package.json"), '{ "version": "1.2.3" }');
  expect(await installedPackage(source, folder)).toEqual({ folder: installed });
});

it("says why a package cannot be had", async () => {
  expect(await installedPackage(source, folder)).toEqual({
    absent: expect.stringMatching(/^npm does not give some-specs@1\.2\.3: .*ECONNREFUSED/),
  });
});
