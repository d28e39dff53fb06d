import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { nodeHost } from "../src/host.ts";
import { cli, runProcess } from "./support/process.ts";
import { readTree, type Tree } from "./support/read-tree.ts";

// Disks that are full or closed, files of others, and two runs at once: the command line as a process, on a real file system.

const documentOf = (schema: string) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Notes", version: "1" },
    paths: { "/notes": { get: { operationId: "list", responses: { "200": { description: "All." } } } } },
    components: { schemas: { [schema]: { type: "object", properties: { a: { type: "string" } } } } },
  });

/** What the generator writes, by the name of the document. */
const trees = new Map<string, Tree>();

let folder: string;
const contracts = (...argv: string[]) => runProcess(folder, process.execPath, [cli, ...argv]);
const generate = (name: string) => contracts("generate", "--quiet", "--spec", `${name}.json`);
const read = () => readTree(join(folder, "packages"));

async function makeFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "contracts-disk-"));
  for (const name of ["Old", "New"]) await writeFile(join(folder, `${name}.json`), documentOf(name));
}

beforeAll(async () => {
  for (const name of ["Old", "New"]) {
    await makeFolder();
    expect(await generate(name)).toEqual({ code: 0, out: "", err: "" });
    trees.set(name, await read());
    await rm(folder, { recursive: true });
  }
});
beforeEach(makeFolder);
afterEach(() => rm(folder, { recursive: true, force: true }));
afterAll(() => trees.clear());

/** Generated files of a tree: seeded ones stay as they were first written. */
const generated = (tree: Tree | undefined) =>
  Object.fromEntries(Object.entries(tree ?? {}).filter(([path]) => path.includes("/src/generated/")));

/** Whether a namespace can be had in which a file system can be mounted. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", tmpdir()]).status === 0;

/** Runs a script of the shell with `$CONTRACTS` in it, in a namespace of its own. */
const mounted = (script: string) =>
  runProcess(folder, "unshare", ["-rm", "sh", "-euc", `CONTRACTS="${process.execPath} ${cli}"\n${script}`]);

describe.skipIf(!canMount)("a disk", () => {
  // So many kilobytes are left when the second run begins.
  test.each([0, 16])(
    "that is full, with %i kB left: the old tree stands, and the next run makes the new one",
    async (left) => {
      const { code, err } = await mounted(`
      mkdir packages
      mount -t tmpfs -o size=4m none packages
      $CONTRACTS generate --quiet --spec Old.json
      free=$(df -k --output=avail packages | tail -1)
      head -c $(( (free - ${left}) * 1024 )) /dev/zero > packages/filler
      if $CONTRACTS generate --spec New.json > said.txt 2>&1; then exit 9; else echo $? > code.txt; fi
      mkdir after && cp -a packages/. after/
      rm packages/filler after/filler
      $CONTRACTS generate --quiet --spec New.json
      mkdir end && cp -a packages/. end/
    `);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(await readFile(join(folder, "code.txt"), "utf8")).toBe("1\n");
      const said = await readFile(join(folder, "said.txt"), "utf8");
      expect(said).toMatch(
        /^packages\S* error output-unwritable\n {2}.*no space left on the device \(ENOSPC\)/,
      );
      expect(said).not.toMatch(/^ {4}at /m);
      expect(await readTree(join(folder, "after"))).toEqual(trees.get("Old"));
      expect(generated(await readTree(join(folder, "end")))).toEqual(generated(trees.get("New")));
    },
  );

  test("that is read-only", async () => {
    await generate("Old");
    const { code, err } = await mounted(`
      mount --bind packages packages && mount -o remount,ro,bind packages
      $CONTRACTS generate --spec New.json
    `);
    expect(code).toBe(1);
    expect(err).toMatch(/^packages\S* error output-unwritable\n {2}.*read-only file system \(EROFS\)/);
    expect(await read()).toEqual(trees.get("Old"));
  });
});

test.skipIf(process.platform === "win32")(
  "a limit on the size of files stops the run, and the old tree stands",
  async () => {
    await generate("Old");
    // Blocks of 512 bytes; without the trap the signal would end the process.
    const limited = `trap "" XFSZ; ulimit -f 1; exec "$0" "$@"`;
    const { code, err } = await runProcess(folder, "sh", [
      ...["-c", limited, process.execPath, cli, "generate", "--spec", "New.json"],
    ]);
    expect(code).toBe(1);
    expect(err).toMatch(/error output-unwritable\n {2}.*\(EFBIG\)/);
    expect(await read()).toEqual(trees.get("Old"));
  },
);

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "a folder that may not be written to",
  async () => {
    await generate("Old");
    await chmod(join(folder, "packages"), 0o555);
    const { code, err } = await contracts("generate", "--spec", "New.json");
    await chmod(join(folder, "packages"), 0o755);
    expect(code).toBe(1);
    expect(err).toContain("permission denied (EACCES)");
    expect(await read()).toEqual(trees.get("Old"));
  },
);

test("two runs at once: one of them wins whole, and who was refused is told by whom", async () => {
  await generate("Old");
  const runs = await Promise.all(
    ["Old", "New", "New"].map((name) => contracts("generate", "--force", "--spec", `${name}.json`)),
  );
  for (const { code, err } of runs)
    if (code !== 0)
      expect({ code, err }).toEqual({
        code: 1,
        err: expect.stringMatching(/error output-busy\n.*process \d+ on/),
      });
  expect(runs.some(({ code }) => code === 0)).toBe(true);
  const after = generated(await read());
  expect([generated(trees.get("Old")), generated(trees.get("New"))]).toContainEqual(after);
  expect(await readdir(join(folder, "packages"))).not.toContain(".contracts-stage");
});

test("files of people among the generated ones, and beside them, stay as they are", async () => {
  await generate("Old");
  const mine = {
    "schemas/src/generated/notes.md": "Mine.\n",
    "schemas/src/generated/components/helper.ts": "export const helper = 1;\n",
    "schemas/src/index.ts": "export const mine = 1;\n",
    "other/deep/file.bin": "\ufffd",
    ".hidden": "",
  };
  for (const [path, text] of Object.entries(mine)) await nodeHost(join(folder, "packages")).write(path, text);
  expect(await generate("New")).toEqual({ code: 0, out: "", err: "" });
  const after = await read();
  expect(after).toMatchObject(mine);
  expect(after["schemas/src/generated/components/Old.ts"]).toBeUndefined();
  expect(after["schemas/src/generated/components/New.ts"]).toBeDefined();
});

test("an output folder that is a symbolic link is that of its target; a link below it is not followed", async () => {
  await mkdir(join(folder, "target"));
  await symlink(join(folder, "target"), join(folder, "packages"));
  expect(await generate("Old")).toEqual({ code: 0, out: "", err: "" });
  expect(await readTree(join(folder, "target"))).toEqual(trees.get("Old"));

  await rm(join(folder, "target/schemas"), { recursive: true });
  await mkdir(join(folder, "elsewhere"));
  await symlink(join(folder, "elsewhere"), join(folder, "target/schemas"));
  const { code, err } = await generate("New");
  expect(code).toBe(1);
  expect(err).toContain("packages/schemas error output-unwritable");
  expect(await readdir(join(folder, "elsewhere"))).toEqual([]);
});

test("a reference through a symbolic link does not leave the folder of the document", async () => {
  await mkdir(join(folder, "secret"));
  await writeFile(join(folder, "secret/key.json"), '{"type":"string"}');
  const document = JSON.parse(documentOf("A"));
  document.components.schemas.B = { $ref: "linked/key.json" };
  await mkdir(join(folder, "api"));
  await writeFile(join(folder, "api/openapi.json"), JSON.stringify(document));
  await symlink(join(folder, "secret"), join(folder, "api/linked"));
  const { code, err } = await contracts("generate", "--spec", "api/openapi.json");
  expect(code).toBe(1);
  expect(err).toContain("error ref-outside");
  expect(await readdir(folder)).not.toContain("packages");
});

test("an input that is not UTF-8 is refused with its byte, and the old tree stands", async () => {
  await generate("Old");
  const rows = [
    {
      bytes: Buffer.from(`\ufeff${documentOf("A")}`, "utf16le"),
      want: /1:1 error input-encoding\n.*byte 0, .*UTF-16LE/,
    },
    {
      bytes: Buffer.from(documentOf("A"), "utf16le"),
      want: /1:2 error input-encoding\n.*byte 1, it holds a zero byte/,
    },
    {
      bytes: Buffer.from(documentOf("Ä"), "latin1"),
      want: /:1:\d+ error input-encoding\n.*byte 0xC4 begins no character/,
    },
  ];
  for (const { bytes, want } of rows) {
    await writeFile(join(folder, "New.json"), bytes);
    const { code, err } = await contracts("generate", "--spec", "New.json");
    expect(code).toBe(1);
    expect(err).toMatch(want);
    expect(err).toContain("iconv -f");
  }
  expect(await read()).toEqual(trees.get("Old"));
});
