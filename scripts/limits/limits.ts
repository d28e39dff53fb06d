// `npm run limits`: how long the generator takes, and how much memory, for inputs that are large in one way each. Ends with 1
// when one of them takes more than a document may, or ends otherwise than it should. Linux only, which tells the memory.
import { largeInputs } from "./inputs.ts";
import { judge } from "./verdict.ts";

for (const input of largeInputs()) {
  const { isGood, isOther, code, said, seconds, gigabytes, out } = await judge(input);
  if (!isGood) process.exitCode = 1;
  console.log(
    `${isGood ? "good" : "BAD "}  ${input.name.padEnd(28)} ${code === 0 ? "done" : `refused ${said}`.padEnd(20)}  ${seconds.toFixed(1).padStart(5)} s  ${gigabytes.toFixed(2)} GB`,
  );
  if (isOther) console.log(out.slice(0, 1000));
}
