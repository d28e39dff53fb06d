import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../packed/packages.ts";

const folder = join(root, ".github/workflows");
const files = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

/** Texts of the jobs, by name. */
function jobsOf(text: string): Map<string, string> {
  const [, jobs = ""] = text.split(/^jobs:$/m);
  return new Map(
    [...jobs.matchAll(/^ {2}(\w+):\n((?: {4}.*\n|\s*\n)+)/gm)].map(([, name = "", body = ""]) => [
      name,
      body,
    ]),
  );
}

test("there are the jobs that documents speak of", () => {
  const names = files.flatMap((file) => [...jobsOf(read(file)).keys()].map((name) => `${file} ${name}`));
  expect(names.sort()).toEqual([
    "ci.yml check",
    "ci.yml drift",
    "ci.yml versions",
    "contract.yml pull",
    "release.yml publish",
    "release.yml version",
  ]);
});

describe.each(files)("%s", (file) => {
  const text = read(file);

  test("uses actions at commits, never at names that can be moved", () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("gives nothing by default but the right to read, and ends", () => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)\n/m);
    expect(text).not.toContain("pull_request_target");
    for (const [name, body] of jobsOf(text)) expect(body, name).toContain("timeout-minutes:");
    expect(text.match(/persist-credentials: false/g)).toHaveLength(
      text.match(/actions\/checkout@/g)?.length ?? 0,
    );
  });

  test("puts no text of others into a shell", () => {
    const scripts = [...text.matchAll(/run: (?:\|\n((?: {10}.*\n)+)|(.*))/g)].map(
      ([, long, short]) => long ?? short,
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).not.toContain("${{");
  });

  test("prints no secret: each comes in by the environment of one step, and goes into a file that is removed", () => {
    for (const [line] of text.matchAll(/^.*(?:secrets\.|github\.token).*$/gm))
      expect(line).toMatch(/^ {10}[A-Z_]+: \$\{\{ (?:secrets\.[A-Z_]+|github\.token) \}\}$/);
    expect(text).not.toMatch(/set -\w*x|xtrace|ACTIONS_STEP_DEBUG/);
    const names = [...text.matchAll(/^ {10}([A-Z_]+): \$\{\{ secrets\./gm)].map(([, name]) => name);
    for (const name of names)
      for (const [line] of text.matchAll(new RegExp(`^.*\\$\\{?${name}\\b.*$`, "gm")))
        expect(line).toMatch(/> "\$RUNNER_TEMP\/npmrc"$|^ +curl /);
  });

  test("runs commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const [, name = ""] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g))
      expect(Object.keys(scripts)).toContain(name);
  });
});
