import { chmod, mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDocuments } from "../src/cli/documents.ts";
import type { RunOptions } from "../src/cli/options.ts";
import type { Pipeline } from "../src/cli/pipeline.ts";
import { generate } from "../src/generate.ts";
import { parseConfig } from "../src/parse/config.ts";
import type { Resolve } from "../src/pull/exchange.ts";
import { settings } from "./support/normalized.ts";
import { noRelease, runIn } from "./support/terminal.ts";

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  // Where temporary files lie may be a link itself, as on macOS.
  folder = await realpath(await mkdtemp(join(tmpdir(), "contracts-documents-")));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const input = (path: string) => ({ path: join(folder, path), shown: path });

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  spec: input("api/openapi.json"),
  out: input("packages"),
  allowRefsFrom: [],
  allowRemoteRefs: false,
  settings,
  ...more,
});

const open = (more: Partial<RunOptions> = {}) => openDocuments(options(more), folder);

/** What a read gives, in short. */
async function read(location: string, more: Partial<RunOptions> = {}): Promise<string> {
  const answer = await open(more).read(location);
  return "refused" in answer
    ? `${answer.refused}: ${answer.reason}`
    : `${answer.location} ${answer.file} ${answer.text.slice(0, 20)}`;
}

describe("files", () => {
  beforeEach(() =>
    write({
      "api/openapi.json": "{}",
      "api/x/a.yaml": "a",
      "shared/b.yaml": "b",
      "secret.yaml": "secret",
      "api-2/c.yaml": "c",
    }),
  );

  test.each([
    { given: "x/a.yaml", want: "x/a.yaml api/x/a.yaml a" },
    { given: "none.yaml", want: "unreadable: there is no such file" },
    { given: "none/a.yaml", want: "unreadable: there is no such folder" },
    { given: "x", want: "unreadable: it is a folder; name a file in it" },
    { given: "../secret.yaml", want: 'outside: it is not below "api"' },
    { given: "../none.yaml", want: 'outside: it is not below "api"' },
    { given: "../api-2/c.yaml", want: 'outside: it is not below "api"' },
    { given: "/etc/hostname", want: 'outside: it is not below "api"' },
    { given: "..", want: 'outside: it is not below "api"' },
  ])("$given", async ({ given, want }) => {
    expect(await read(given)).toBe(want);
  });

  test("folders that were allowed, as seen from the document", async () => {
    const allowRefsFrom = [input("shared")];
    expect(await read("../shared/b.yaml", { allowRefsFrom })).toBe("../shared/b.yaml shared/b.yaml b");
    expect(await read(join(folder, "shared/b.yaml"), { allowRefsFrom })).toBe(
      "../shared/b.yaml shared/b.yaml b",
    );
    expect(await read("../secret.yaml", { allowRefsFrom })).toBe('outside: it is not below "api", "shared"');
    expect(() => open({ allowRefsFrom: [input("none")] })).toThrow("there is no such folder");
  });

  test("symbolic links lead to one document, and out of the folder only where that is allowed", async () => {
    await symlink(join(folder, "api/x/a.yaml"), join(folder, "api/again.yaml"));
    await symlink(join(folder, "secret.yaml"), join(folder, "api/out.yaml"));
    await symlink(join(folder, "shared"), join(folder, "api/shared"));
    expect(await read("again.yaml")).toBe("x/a.yaml api/x/a.yaml a");
    const refused = 'outside: a symbolic link on the way leads out of "api"';
    expect([await read("out.yaml"), await read("shared/b.yaml")]).toEqual([refused, refused]);
    const allowRefsFrom = [input("shared")];
    expect(await read("shared/b.yaml", { allowRefsFrom })).toBe("../shared/b.yaml shared/b.yaml b");
  });

  test("a symbolic link that leads to nothing", async () => {
    await symlink(join(folder, "api/gone.yaml"), join(folder, "api/dangling.yaml"));
    expect(await read("dangling.yaml")).toBe("unreadable: a symbolic link there leads to nothing");
  });

  test("a document that is a link has the folder of what it links to", async () => {
    await symlink(join(folder, "api/openapi.json"), join(folder, "link.json"));
    const documents = open({ spec: input("link.json") });
    expect(documents.main).toBe("openapi.json");
    expect(await documents.read("x/a.yaml")).toMatchObject({ location: "x/a.yaml" });
  });

  test("a name in another case", async () => {
    const answer = await read("x/A.yaml");
    expect(answer).toMatch(/^unreadable: .*"a\.yaml".* upper and lower case/);
  });

  test("what is no text", async () => {
    await write({
      "api/latin.yaml": Uint8Array.of(0x61, 0xe9),
      "api/zero.yaml": "a\0b",
      "api/huge.yaml": "",
    });
    await truncate(join(folder, "api/huge.yaml"), 100_000_001);
    expect(await read("latin.yaml")).toBe(
      "unreadable: it is not text in UTF-8: at byte 1, the byte 0xE9 begins no character",
    );
    expect(await read("zero.yaml")).toBe(
      "unreadable: it is not text in UTF-8: at byte 1, it holds a zero byte, as no text does",
    );
    expect(await read("huge.yaml")).toBe("unreadable: it is larger than 100 MB");
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")("what may not be read", async () => {
    await chmod(join(folder, "api/x/a.yaml"), 0);
    expect(await read("x/a.yaml")).toBe("unreadable: permission denied (EACCES)");
  });
});

describe("the network", () => {
  async function serve(listener: RequestListener): Promise<string> {
    const started = createServer(listener);
    server = started;
    await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  }
  const allowRemoteRefs = true;
  beforeEach(() => write({ "api/openapi.json": "{}" }));

  test("is asked only if that was allowed, without credentials, and found where redirects end", async () => {
    const seen: (string | undefined)[] = [];
    const at = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.accept} ${request.headers.authorization}`);
      if (request.url === "/a") response.writeHead(302, { location: "/b/c.yaml?v=1" }).end();
      else response.end("text: 1");
    });
    expect(await read(`${at}/a`)).toBe("remote: that was not allowed");
    expect(seen).toEqual([]);
    const allowRefsFrom = [{ path: at, shown: at }];
    expect(await read(`${at}/a`, { allowRemoteRefs, allowRefsFrom })).toBe(
      `${at}/b/c.yaml?v=1 ${at}/b/c.yaml text: 1`,
    );
    const accept = "application/json, application/yaml, */*;q=0.5";
    expect(seen).toEqual([`/a ${accept} undefined`, `/b/c.yaml?v=1 ${accept} undefined`]);
  });

  test("redirects without end, to http elsewhere, and to nowhere", async () => {
    const targets: Record<string, string> = {
      "/loop": "/loop",
      "/http": "http://example.com/x",
      "/file": "file:///x",
    };
    const at = await serve((request, response) => {
      response.writeHead(301, { location: targets[request.url ?? ""] }).end();
    });
    expect(await read(`${at}/loop`, { allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] })).toBe(
      "unreadable: the server redirects more than 5 times",
    );
    expect(await read(`${at}/http`, { allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] })).toBe(
      "unreadable: http is for this machine only; use https",
    );
    expect(await read(`${at}/file`, { allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] })).toBe(
      "unreadable: the scheme file: is not https",
    );
  });

  test("answers that are too large, or failures", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/none") response.writeHead(404).end();
      else response.writeHead(200, { "content-length": "20000001" }).end();
    });
    expect(await read(`${at}/none`, { allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] })).toBe(
      "unreadable: the server answers 404",
    );
    expect(await read(`${at}/large`, { allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] })).toBe(
      "unreadable: the document is larger than 20 MB",
    );
  });

  test("plain http elsewhere", async () => {
    expect(await read("http://example.com/a", { allowRemoteRefs })).toBe(
      "unreadable: http is for this machine only; use https",
    );
  });

  test("this machine and private networks, unless they were named", async () => {
    const at = await serve((_, response) => void response.end("1"));
    expect(await read(`${at}/a`, { allowRemoteRefs })).toBe(
      `remote: 127.0.0.1 is not a public address; --allow-refs-from ${at} allows it`,
    );
    const other = "https://specs.internal";
    const allowRefsFrom = [{ path: other, shown: other }];
    expect(await read(`${at}/a`, { allowRemoteRefs, allowRefsFrom })).toContain("is not a public address");
  });

  test("names that lead there, in documents and in redirects", async () => {
    const asked: string[] = [];
    const resolve: Resolve = async (name) => {
      asked.push(name);
      return [{ address: "169.254.169.254", family: 4 }];
    };
    const refusal = {
      refused: "remote",
      reason:
        "specs.example is at 169.254.169.254, which is not a public address; --allow-refs-from https://specs.example allows it",
    };
    const at = await serve(
      (_, response) => void response.writeHead(302, { location: "https://specs.example/b" }).end(),
    );
    const allowRefsFrom = [{ path: at, shown: at }];
    const documents = openDocuments(options({ allowRemoteRefs, allowRefsFrom }), folder, resolve);
    expect(await documents.read("https://specs.example/a")).toEqual(refusal);
    expect(await documents.read(`${at}/a`)).toEqual(refusal);
    expect(asked).toEqual(["specs.example", "specs.example"]);
  });

  test("an allowed place that is no address", () => {
    const place = "http://specs.example";
    expect(() => open({ allowRefsFrom: [{ path: place, shown: place }] })).toThrow(
      "references may lead to http://specs.example, but http is for this machine only; use https",
    );
  });

  test("100 documents at most", async () => {
    const at = await serve((_, response) => void response.end("1"));
    const documents = open({ allowRemoteRefs, allowRefsFrom: [{ path: at, shown: at }] });
    const answers = await Promise.all(Array.from({ length: 102 }, (_, i) => documents.read(`${at}/${i}`)));
    expect(answers.filter((answer) => "refused" in answer)).toEqual(
      Array(2).fill({ refused: "remote", reason: "more than 100 documents are asked for" }),
    );
    expect(documents.hashes()).toBeUndefined();
  });
});

describe("generate", () => {
  const parts = {
    "api/openapi.yaml":
      "openapi: 3.1.1\ninfo: { title: T, version: '1' }\ncomponents: { schemas: { Pet: { $ref: pet.yaml } } }\n",
    "api/pet.yaml": "properties: { home: { $ref: x/home.json } }\n",
    "api/x/home.json": '{ "type": "string" }\n',
  };
  let runs = 0;
  const pipeline: Pipeline = {
    generate: (asked) => {
      runs += 1;
      return generate(asked);
    },
    parseConfig,
    isOpenapi: () => true,
    release: noRelease,
  };
  const run = (...argv: string[]) =>
    runIn(folder, ["generate", "--spec", "api/openapi.yaml", "--packages", "schemas", ...argv], pipeline, {
      environment: { XDG_CACHE_HOME: join(folder, "cache") },
    });

  test("sees a change in any of the files, and problems where they are", async () => {
    runs = 0;
    await write(parts);
    expect((await run()).code).toBe(0);
    expect((await run()).out).toMatch(/^written +0 /m);
    expect(runs).toBe(1);
    await write({ "api/x/home.json": '{ "type": "number" }\n' });
    expect((await run()).out).toMatch(/^written +[1-9]/m);
    expect(runs).toBe(2);
    await write({ "api/x/home.json": '{ "type": "nummer" }\n' });
    expect((await run()).err).toContain("api/x/home.json:1:3 error spec-structure #/type\n");
    await rm(join(folder, "api/x/home.json"));
    expect((await run()).err).toMatch(
      /^api\/pet\.yaml:\d+:\d+ error ref-unreadable #\/properties\/home\/\$ref$/m,
    );
  });

  test("leads out of the folder only by option or configuration", async () => {
    await write({
      ...parts,
      "api/pet.yaml": "$ref: ../shared/pet.yaml\n",
      "shared/pet.yaml": "type: string\n",
    });
    expect((await run()).err).toContain("api/pet.yaml:1:1 error ref-outside #/$ref\n");
    expect((await run("--allow-refs-from", "none", "--allow-refs-from", "shared")).code).toBe(2);
    expect((await run("--allow-refs-from", "shared")).code).toBe(0);
    await write({
      "c/contracts.config.mjs":
        'export default { spec: "../api/openapi.yaml", out: "../packages", allowRefsFrom: ["../shared"] };\n',
    });
    expect((await run("--config", "c/contracts.config.mjs")).code).toBe(0);
  });
});
