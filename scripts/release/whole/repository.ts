import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root } from "../../packed/packages.ts";
import { type Finished, must, run } from "../program.ts";

/** A copy of this repository, with a history of its own, in which releases are made. */
export interface Repository {
  readonly folder: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Changes a JSON file; its layout is two spaces. */
  // biome-ignore lint/suspicious/noExplicitAny: the document is what the test says it is
  edit(path: string, change: (value: any) => void): void;
  /** Versions of the packages that are not private, by name. */
  versions(): Readonly<Record<string, string>>;
  git(...argv: string[]): Promise<string>;
  commit(message: string): Promise<void>;
  /** Runs the generator; fails if it does. */
  contracts(...argv: string[]): Promise<string>;
  /** Runs `npm run release` without the installation before it. */
  release(...argv: string[]): Promise<Finished>;
  /** Starts the same, and kills it and all that it has started when a line of its output contains a text. */
  releaseUntil(text: string, ...argv: string[]): Promise<string>;
}

/** Copies what version control knows and would know, and installs from the store of the machine. */
export async function copyRepository(folder: string, npmrc: NodeJS.ProcessEnv): Promise<Repository> {
  const files = await must("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
  });
  for (const file of files.split("\0").filter((one) => one !== "" && existsSync(join(root, one)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  const env: NodeJS.ProcessEnv = {
    ...npmrc,
    PATH: [join(folder, "node_modules/.bin"), npmrc.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: "1",
    GIT_AUTHOR_NAME: "Releaser",
    GIT_AUTHOR_EMAIL: "releaser@example.com",
    GIT_COMMITTER_NAME: "Releaser",
    GIT_COMMITTER_EMAIL: "releaser@example.com",
  };
  const git = (...argv: string[]) => must("git", argv, { cwd: folder, env });
  const argvOf = (argv: readonly string[]) => ["scripts/release/release.ts", ...argv];
  const path = (name: string) => join(folder, name);
  const repository: Repository = {
    folder,
    read: (name) => readFileSync(path(name), "utf8"),
    write: (name, text) => writeFileSync(path(name), text),
    edit(name, change) {
      const value = JSON.parse(this.read(name));
      change(value);
      this.write(name, `${JSON.stringify(value, null, 2)}\n`);
    },
    versions() {
      const manifests = readdirSync(path("packages")).map((id) =>
        JSON.parse(this.read(`packages/${id}/package.json`)),
      );
      return Object.fromEntries(manifests.map(({ name, version }) => [name, version]));
    },
    git,
    async commit(message) {
      await git("add", "--all");
      await git("commit", "--quiet", "--message", message);
    },
    contracts: (...argv) => must("node", ["packages/generator/src/cli.ts", ...argv], { cwd: folder, env }),
    release: (...argv) => run("node", argvOf(argv), { cwd: folder, env }),
    releaseUntil: (text, ...argv) => {
      const child = spawn("node", argvOf(argv), {
        cwd: folder,
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      });
      return killedAt(child, text);
    },
  };
  await git("init", "--quiet", "--initial-branch", "main");
  await repository.commit("Begin");
  await must("pnpm", ["install", "--frozen-lockfile", "--offline"], { cwd: folder, env });
  return repository;
}

/** As a machine that is switched off does it: at once, and the whole group of processes. */
function killedAt(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    let isKilled = false;
    const add = (part: string) => {
      output += part;
      if (isKilled || !output.includes(text) || child.pid === undefined) return;
      isKilled = true;
      process.kill(-child.pid, "SIGKILL");
    };
    child.stdout?.setEncoding("utf8").on("data", add);
    child.stderr?.setEncoding("utf8").on("data", add);
    child.on("error", reject);
    child.on("close", () =>
      isKilled ? resolve(output) : reject(new Error(`it ended before it said ${text}:\n${output}`)),
    );
  });
}
