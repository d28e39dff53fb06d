// The way in on a machine that has only Node.js (20 or later) and npm: `npm start` and `npm test`. Plain JavaScript
// without dependencies, because it runs before anything is installed.
import { contractsCommand, quickstart, release, start, tasks, test } from "./bootstrap/commands.mjs";
import { StepFailed } from "./bootstrap/run.mjs";

const commands = { contracts: contractsCommand, quickstart, release, start, tasks, test };
const [name = "", ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name)
  ? commands[/** @type {keyof typeof commands} */ (name)]
  : undefined;

if (command === undefined) {
  console.error(
    "usage: node scripts/bootstrap.mjs start|test|quickstart|release|contracts|tasks [arguments]",
  );
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(rest);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
