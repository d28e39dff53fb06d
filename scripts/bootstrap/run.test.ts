import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { must, run, StepFailed } from "./run.mjs";

const env = process.env;
const node = (script: string) => [process.execPath, ["-e", script], { env, capture: true }] as const;

test.each([
  { name: "its exit code", given: "process.exitCode = 3", want: 3 },
  { name: "a signal, as a shell shows it", given: "process.kill(process.pid, 'SIGTERM')", want: 143 },
])("how a program ended: $name", async ({ given, want }) => {
  expect(await run(...node(given))).toEqual({ exitCode: want, out: "" });
});

test("a program that fails is named, with what it wrote", async () => {
  const failing = must(...node("console.log('why'); process.exitCode = 3"));
  await expect(failing).rejects.toThrow(StepFailed);
  await expect(failing).rejects.toThrow(/^why\n.* ended with 3$/s);
});

test.skipIf(process.platform === "win32")(
  "an interruption is passed on, and is a failure even when the program ends with 0",
  async () => {
    const patient =
      "process.on('SIGINT', () => process.exit(0)); setInterval(() => {}, 1000); console.log('ready')";
    const script = `
      import { run } from ${JSON.stringify(new URL("./run.mjs", import.meta.url).href)};
      await run(process.execPath, ["-e", ${JSON.stringify(patient)}], { env: process.env }).catch(
        ({ message, exitCode }) => {
          console.log(message);
          process.exitCode = exitCode;
        },
      );`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (text.includes("ready")) child.kill("SIGINT");
    });
    const [exitCode] = await once(child, "close");
    expect({ exitCode, output }).toEqual({
      exitCode: 130,
      output: "ready\nInterrupted. It is safe to run the same command again.\n",
    });
  },
);
