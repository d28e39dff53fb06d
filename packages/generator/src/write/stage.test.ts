import { expect, test } from "vitest";
import { HostError } from "../host/error.ts";
import { memoryDisk, memoryHost } from "../host/memory.ts";
import { findLeftover } from "./heal.ts";
import { claimStage, releaseStage, StageBusy, stageFolder } from "./stage.ts";

const alive = (...names: readonly string[]) => ({ isAlive: (name: string) => names.includes(name) });

test("only one of two runs gets the stage, and the message names the other", async () => {
  const disk = memoryDisk();
  await claimStage(memoryHost(disk, { self: "12@build 5f", ...alive("12@build 5f") }));
  const second = memoryHost(disk, { self: "13@build 6a", ...alive("12@build 5f", "13@build 6a") });
  await expect(claimStage(second)).rejects.toThrow(StageBusy);
  await expect(claimStage(second)).rejects.toThrow("process 12 on build");
  expect(await findLeftover(second)).toEqual({ leftover: "unfinished", busy: "12@build 5f" });
});

test("a dead run's stage is taken over, and given up without a trace", async () => {
  const disk = memoryDisk();
  await claimStage(memoryHost(disk, { self: "dead" }));
  const second = memoryHost(disk, { self: "second", ...alive("second") });
  await claimStage(second);
  expect(await second.names(stageFolder)).toEqual(["owner-1", "owner-2"]);
  await releaseStage(second);
  expect(disk.files.size + disk.folders.size).toBe(0);
});

test("two runs that find the same dead one do not both take over", async () => {
  const disk = memoryDisk();
  await claimStage(memoryHost(disk, { self: "dead" }));
  const both = alive("b", "c");
  // c takes over between b's look at the owner and b's claim.
  const b = memoryHost(disk, {
    self: "b",
    ...both,
    fault: (step) => {
      if (step === 0) disk.files.set(`${stageFolder}/owner-2`, { text: "c" });
      return undefined;
    },
  });
  await expect(claimStage(b)).rejects.toThrow(StageBusy);
});

test("a run that takes over steps back when the stage has been cleared and begun anew meanwhile", async () => {
  const disk = memoryDisk();
  await claimStage(memoryHost(disk, { self: "dead" }));
  const b = memoryHost(disk, {
    self: "b",
    ...alive("b", "d"),
    fault: (step) => {
      if (step === 0) disk.files.set(`${stageFolder}/owner-1`, { text: "d" });
      return undefined;
    },
  });
  await expect(claimStage(b)).rejects.toThrow(StageBusy);
  expect([...disk.files.keys()]).toEqual([`${stageFolder}/owner-1`]);
});

test("a claim that never succeeds ends", async () => {
  const host = memoryHost(memoryDisk(), { fault: (_, __, path) => new HostError("ENOENT", path) });
  await expect(claimStage(host)).rejects.toMatchObject({ code: "ENOENT" });
});
