import { expect, test } from "vitest";
import { readWindow } from "./table-values.ts";

const windows: { given: string; want: number | undefined }[] = [
  { given: "250 ms", want: 250 },
  { given: "60 s", want: 60_000 },
  { given: "60s", want: 60_000 },
  { given: "1 second", want: 1000 },
  { given: "2 Seconds", want: 2000 },
  { given: "1 min", want: 60_000 },
  { given: "5 minutes", want: 300_000 },
  { given: "24 h", want: 86_400_000 },
  { given: "1 hour", want: 3_600_000 },
  { given: "7 d", want: 604_800_000 },
  { given: "2 days", want: 172_800_000 },
  { given: "1 mins", want: undefined },
  { given: "1.5 h", want: undefined },
  { given: "-1 s", want: undefined },
  { given: "0 s", want: undefined },
  { given: "01 s", want: undefined },
  { given: "1 week", want: undefined },
  { given: "s", want: undefined },
  { given: "1 h 30 min", want: undefined },
  { given: "9007199254740993 ms", want: undefined },
];

test.each(windows)("the window $given", ({ given, want }) => {
  const reading = readWindow(given);
  expect("value" in reading ? reading.value : undefined).toBe(want);
});
