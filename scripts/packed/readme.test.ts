import { expect, test } from "vitest";
import { modulesOf } from "./readme.ts";

const rows: { name: string; given: string; want: string[] }[] = [
  { name: "no code", given: "# Title\n\n`code`\n", want: [] },
  { name: "other languages", given: "```sh\nnpm test\n```\n", want: [] },
  { name: "a block", given: '```ts\nimport "a";\n```\n', want: ['import "a";\nexport {};\n'] },
  {
    name: "a block that goes on",
    given: '```ts\nimport "a";\n```\n\nThen:\n\n```ts\nb();\n```\n',
    want: ['import "a";\nb();\nexport {};\n'],
  },
  {
    name: "two modules",
    given: '```ts\nimport "a";\n```\n```ts\nimport "b";\n```\n',
    want: ['import "a";\nexport {};\n', 'import "b";\nexport {};\n'],
  },
];
test.each(rows)("$name", ({ given, want }) => {
  expect(modulesOf(given)).toEqual(want);
});
