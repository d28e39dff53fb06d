import { cp, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileTree, linkTree } from "../scripts/specs/emitted-tree.ts";
import { compilers, strict, tscOf } from "./compile.ts";
import type { Contestant, Place } from "./contestants/contestant.ts";
import { contracts } from "./contestants/contracts.ts";
import { heyApi } from "./contestants/hey-api.ts";
import { kubb } from "./contestants/kubb.ts";
import { openapiTypescript } from "./contestants/openapi-typescript.ts";
import { orval } from "./contestants/orval.ts";
import { install, type Pins } from "./install.ts";
import { measure } from "./measure.ts";
import { realSpecs } from "./specs.ts";

/** Who consumes what a generator writes for GitHub's document; the programs are in `consumers/<name>`. */
export interface Consumer {
  readonly name: string;
  readonly generator: Contestant;
  /** Installed beside what the generator needs. */
  readonly pins: Pins;
}

export const consumers: readonly Consumer[] = [
  { name: "contracts", generator: contracts, pins: { zod: "4.6.7" } },
  { name: "openapi-fetch", generator: openapiTypescript, pins: { "openapi-fetch": "0.17.0" } },
  { name: "hey-api", generator: heyApi, pins: {} },
  { name: "orval", generator: orval, pins: {} },
  { name: "kubb", generator: kubb, pins: {} },
];

/** A program of a consumer: the files of it that are compiled or bundled. */
export const programs = {
  calls: ["calls"],
  "calls + SimpleUser": ["calls", "simple-user"],
  "calls + Issue": ["calls", "issue"],
} as const;

/** A consumer's project, ready to be compiled and bundled. */
export interface Project {
  readonly name: string;
  readonly folder: string;
  readonly files: ReadonlySet<string>;
}

const scope = "@bench";
const packages = ["operations", "schemas", "client"].map((name) => `${scope}/${name}`);

/** Generates for GitHub's document, builds what comes out as it would be published, and adds the programs. */
export async function prepareConsumer({ name, generator, pins }: Consumer, cache: string): Promise<Project> {
  const spec = realSpecs.find((each) => each.name === "github");
  if (spec === undefined) throw new Error("the document of GitHub is missing in the table");
  const home = await install(cache, name, { ...generator.pins, ...pins });
  const place: Place = { folder: home, spec: await spec.path(cache), out: join(home, "generated") };
  console.error(`${name}: generate`);
  await rm(place.out, { recursive: true, force: true });
  await mkdir(place.out, { recursive: true });
  const run = await measure(await generator.command(place), home);
  if (run.exitCode !== 0) throw new Error(`${generator.name} ended with ${run.exitCode}: ${run.stderr}`);
  console.error(`${name}: build`);
  const folder = join(home, "project");
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "node_modules"), { recursive: true });
  const [, newest] = compilers;
  await (generator === contracts ? publishPackages : publishSources)(
    place,
    folder,
    await tscOf(cache, newest),
  );
  return addPrograms(name, folder);
}

/** A project that has the programs of `consumers/<name>` and nothing else. */
export async function prepareBare(name: string, pins: Pins, cache: string): Promise<Project> {
  const folder = join(await install(cache, name, pins), "project");
  await mkdir(folder, { recursive: true });
  return addPrograms(name, folder);
}

async function addPrograms(name: string, folder: string): Promise<Project> {
  const from = join(import.meta.dirname, "consumers", name);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await cp(from, folder, { recursive: true });
  const files = (await readdir(from)).map((file) => file.replace(/\.ts$/, ""));
  return { name, folder, files: new Set(files) };
}

/** Our packages as they are published: built, and found by their names. */
async function publishPackages({ out }: Place, folder: string, tsc: string): Promise<void> {
  await linkTree(out, scope, packages);
  const said = await compileTree(out, packages, tsc);
  if (said !== "") throw new Error(`the packages do not compile:\n${said}`);
  await rm(join(folder, "node_modules"), { recursive: true });
  await symlink(join(out, "node_modules"), join(folder, "node_modules"), "dir");
}

/** The output of another generator as the package `api`: declarations for the compiler, sources for the bundler. */
async function publishSources({ out }: Place, folder: string, tsc: string): Promise<void> {
  const project = join(folder, "tsconfig.build.json");
  const compilerOptions = { ...strict, declaration: true, emitDeclarationOnly: true, rootDir: out };
  const outDir = join(folder, "node_modules/api");
  await writeFile(
    project,
    JSON.stringify({ compilerOptions: { ...compilerOptions, outDir }, include: [out] }),
  );
  // Where its output has errors, the compiler writes declarations all the same: that is what a user would get.
  await measure([process.execPath, tsc, "-p", project], folder);
  await writeFile(join(outDir, "package.json"), '{ "name": "api", "version": "1.0.0", "type": "module" }\n');
  await rm(project);
}
