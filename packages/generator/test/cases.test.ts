import { describe, expect, test } from "vitest";
import { caseNames, readCase, record, recordedFiles, runCase } from "./support/cases.ts";

// RECORD=1 writes what a run gives; look at the difference before you commit it.
const recording = process.env.RECORD === "1";

describe.each(caseNames)("%s", (name) => {
  test("gives the recorded files, byte by byte", async () => {
    const files = await runCase(readCase(name));
    if (recording) record(name, files);
    const recorded = recordedFiles(name);
    expect([...files.keys()].sort()).toEqual([...recorded.keys()].sort());
    for (const [path, text] of files) expect(text, path).toBe(recorded.get(path));
  });
});
