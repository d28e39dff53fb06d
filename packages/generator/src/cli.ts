#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { stderr, stdout } from "node:process";
import type { Pipeline } from "./cli/pipeline.ts";
import { runProgram } from "./cli/program.ts";
import type { Terminal } from "./cli/terminal.ts";
import { parseConfig } from "./parse/config.ts";
import { parseOpenapi } from "./parse/openapi.ts";

// What is loaded from here on is compiled once per machine and not once per run.
enableCompileCache();

const pipeline: Pipeline = {
  // Loaded when it is needed: the compilers behind it take a second, and help has to come at once.
  generate: async (input) => (await import("./generate.ts")).generate(input),
  parseConfig,
  isOpenapi: (file, text, report) => parseOpenapi(file, text, report) !== undefined,
  release: () => import("./release-stages.ts"),
};

const wantsColors = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && stream.hasColors();

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  isInteractive: stderr.isTTY === true && process.env.TERM !== "dumb",
  colors: { out: wantsColors(stdout), err: wantsColors(stderr) },
  folder: process.cwd(),
  modules: import.meta.dirname,
  environment: process.env,
};

// Whoever reads the output may stop early, as `head` does.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), terminal, pipeline);
