import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageFolders } from "./packages.mjs";
import { must, root, run, StepFailed } from "./run.mjs";

const toolchain = join(root, "scripts/toolchain");
const stamp = join(root, "node_modules/.bootstrap-stamp");
const platform = `${process.platform}-${process.arch}`;

/** Where a pinned pnpm may stand: the locked binary of a platform, or what `installUnlocked` has put there. */
const pnpmFolders = [`node_modules/@pnpm/exe.${platform}`, "node_modules/.bin"].map((folder) =>
  join(toolchain, folder),
);

/** Node.js for this platform, when the registry has it as a package. */
const nodeFolder = join(root, `node_modules/node-${platform}/bin`);

/**
 * Installs the toolchain and all dependencies, unless the lockfiles are those of the last time.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} The environment in which `node`, `pnpm` and the tools are the pinned ones.
 */
export async function install() {
  const env = environment();
  const digest = digestOfInputs();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return withNode(env);
  console.error("Installing …");
  await installPnpm(env);
  // Without a terminal pnpm does not ask whether it may replace what an earlier version has installed, it gives up.
  await must("pnpm", ["install", "--frozen-lockfile"], { env: { ...env, CI: "true" }, aside: true });
  const ready = withNode(env);
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stamp, digest);
  return ready;
}

function environment() {
  const path = [nodeFolder, ...pnpmFolders, join(root, "node_modules/.bin"), process.env.PATH ?? ""].join(
    delimiter,
  );
  return {
    ...process.env,
    PATH: path,
    DO_NOT_TRACK: "1",
    // pnpm would install before every script that finds the manifests changed, several at a time under turbo.
    pnpm_config_verify_deps_before_run: "false",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_TELEMETRY: "off",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  };
}

/** @param {NodeJS.ProcessEnv} env */
async function installPnpm(env) {
  const pinned = pinnedVersion();
  if ((await pnpmVersion(env)) === pinned) return;
  const flags = ["--prefix", toolchain, "--no-audit", "--no-fund", "--no-update-notifier"];
  await must("npm", ["ci", ...flags], { env, aside: true });
  if ((await pnpmVersion(env)) === pinned) return;
  // The lockfile covers Linux; elsewhere the version is pinned, and its content is what the registry says.
  await must("npm", ["install", ...flags, "--no-save", "--no-package-lock", `pnpm@${pinned}`], {
    env,
    aside: true,
  });
  const version = await pnpmVersion(env);
  if (version !== pinned)
    throw new StepFailed(`pnpm ${pinned} does not run here (found: ${version || "none"}).`, 1);
}

function pinnedVersion() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return packageManager.replace(/^pnpm@/, "");
}

/**
 * Version of the pnpm in the toolchain, and of no other: one on the machine may be of any age.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function pnpmVersion(env) {
  if (
    !pnpmFolders.some((folder) =>
      ["pnpm", "pnpm.exe", "pnpm.cmd"].some((name) => existsSync(join(folder, name))),
    )
  )
    return "";
  const { exitCode, out } = await run("pnpm", ["--version"], { env, capture: true });
  return exitCode === 0 ? out.trim() : "";
}

/**
 * Makes sure that `node` runs TypeScript: the pinned one, or that of the machine where the registry has no package.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withNode(env) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (existsSync(nodeFolder) || major > 22 || (major === 22 && minor >= 18)) return env;
  throw new StepFailed(
    `There is no Node.js package for ${platform}, and this Node.js is ${process.versions.node}: use 22.18 or later.`,
    1,
  );
}

function digestOfInputs() {
  const hash = createHash("sha256").update(platform);
  const manifests = packageFolders().map((folder) => `${folder}/package.json`);
  for (const file of [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
    ...manifests,
    "scripts/toolchain/package-lock.json",
  ]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}
