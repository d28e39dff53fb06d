import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleBars } from "./bundle-bars.ts";
import { consumers, type Project, prepareBare, prepareConsumer } from "./consumers.ts";
import { install, type Pins } from "./install.ts";
import { chosen, type Options } from "./options.ts";
import type { Measurement, Row } from "./result.ts";

const pins: Pins = { esbuild: "0.28.2" };
const subjects = {
  "schema SimpleUser": "simple-user",
  "schema Issue": "issue",
  "five calls": "calls",
} as const;

/** As far as esbuild's `buildSync` is used here (https://esbuild.github.io/api/#build). */
interface Esbuild {
  buildSync(options: Readonly<Record<string, unknown>>): {
    readonly outputFiles: readonly { readonly contents: Uint8Array }[];
    readonly metafile: { readonly inputs: Readonly<Record<string, unknown>> };
  };
}

/** Bundles one schema, and five calls, of each consumer. The result is exact, so that one round is enough. */
export async function benchBundle({ cache, only }: Options): Promise<Measurement> {
  const taking = chosen(consumers, only, "--only");
  const zod: Pins = { zod: "4.6.7" };
  const projects = [await prepareBare("zod", zod, cache)];
  for (const consumer of taking) projects.push(await prepareConsumer(consumer, cache));
  const esbuild = createRequire(join(await install(cache, "esbuild", pins), "package.json"))(
    "esbuild",
  ) as Esbuild;
  const rows = Object.entries(subjects).flatMap(([subject, file]) =>
    projects
      .filter(({ name, files }) => files.has(file) || (name === "zod" && file === "issue"))
      .map((project) => rowOf(subject, project, bundle(esbuild, project, file))),
  );
  return {
    command: "bundle",
    pins: [pins, zod, ...taking.flatMap((consumer) => [consumer.generator.pins, consumer.pins])],
    measures: ["gzip KB", "minified KB", "modules"],
    rows,
    bars: bundleBars(rows),
  };
}

interface Bundle {
  readonly bytes: Uint8Array;
  readonly modules: number;
}

function bundle(esbuild: Esbuild, project: Project, file: string): Bundle {
  const { outputFiles, metafile } = esbuild.buildSync({
    absWorkingDir: project.folder,
    // Bare zod is the least that any schema can cost.
    entryPoints: [project.name === "zod" ? "simple-user.ts" : `${file}.ts`],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    metafile: true,
    write: false,
    logLevel: "error",
    // What is not generated is found where the contestant is installed.
    ...(project.name !== "contracts" &&
      project.name !== "zod" && { alias: { api: join(project.folder, "../generated") } }),
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild wrote nothing for ${project.name}`);
  return { bytes: output.contents, modules: Object.keys(metafile.inputs).length };
}

function rowOf(subject: string, { name }: Project, { bytes, modules }: Bundle): Row {
  const zipped = gzipSync(bytes, { level: 9 }).length;
  const measures = {
    "gzip KB": [zipped / 1000],
    "minified KB": [bytes.length / 1000],
    modules: [modules],
  };
  return { subject, contestant: name, measures };
}
