import { describe, expect, test } from "vitest";
import type { ArchivedFile } from "./archive.ts";
import { contentFindings, manifestFindings } from "./content.ts";
import type { Manifest } from "./packages.ts";

const file = (path: string, text = ""): ArchivedFile => ({
  path: `package/${path}`,
  mode: 0o644,
  type: "file",
  text,
});
const map = (source: string) => JSON.stringify({ sources: [source] });
const good = [
  file("package.json"),
  file("README.md"),
  file("LICENSE"),
  file("src/index.ts"),
  file("dist/index.js", "//# sourceMappingURL=index.js.map"),
  file("dist/index.js.map", map("../src/index.ts")),
  file("dist/index.d.ts", "//# sourceMappingURL=index.d.ts.map"),
  file("dist/index.d.ts.map", map("../src/index.ts")),
];

describe("content", () => {
  const rows: { name: string; given: ArchivedFile[]; want: string[] }[] = [
    { name: "nothing to say", given: good, want: [] },
    { name: "a file that has to be there", given: good.slice(1), want: ["package.json is missing"] },
    { name: "a test", given: [...good, file("src/a.test.ts")], want: ["src/a.test.ts is a test"] },
    { name: "a fixture", given: [...good, file("src/fixtures/a.ts")], want: ["src/fixtures/a.ts is a test"] },
    {
      name: "state of the compiler",
      given: [...good, file("tsconfig.tsbuildinfo")],
      want: ["tsconfig.tsbuildinfo does not belong here"],
    },
    {
      name: "an executable",
      given: [...good, { ...file("CHANGELOG.md"), mode: 0o755 }],
      want: ["CHANGELOG.md has mode 755"],
    },
    {
      name: "a path that leads elsewhere",
      given: [...good, file("src/../../../a.ts")],
      want: ["package/src/../../../a.ts leaves the folder of the package"],
    },
    {
      name: "an absolute path",
      given: [...good, { ...file(""), path: "/etc/passwd" }],
      want: ["/etc/passwd leaves the folder of the package", "/etc/passwd does not belong here"],
    },
    {
      name: "a link",
      given: [...good, { ...file("CHANGELOG.md"), type: "other" }],
      want: ["CHANGELOG.md is not a regular file"],
    },
    {
      name: "a map without its source",
      given: [...good, file("dist/a.js.map", map("../src/a.ts"))],
      want: ["dist/a.js.map speaks of src/a.ts, which is not there"],
    },
    { name: "code without a map", given: [...good, file("dist/a.js")], want: ["dist/a.js has no map"] },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(contentFindings(given)).toEqual(want);
  });
});

describe("manifest", () => {
  const own = new Set(["@contracts/a", "@contracts/schemas"]);
  const sound: Manifest = {
    name: "@contracts/a",
    version: "1.0.0",
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./package.json": "./package.json",
    },
  };
  const rows: { name: string; given: Manifest; want: string[] }[] = [
    {
      name: "nothing to say",
      given: { ...sound, dependencies: { "@contracts/schemas": "^1.0.0" } },
      want: [],
    },
    {
      name: "a foreign package",
      given: { ...sound, dependencies: { left: "1" } },
      want: ["depends on left"],
    },
    { name: "a peer too many", given: { ...sound, peerDependencies: { zod: "^4" } }, want: ["asks for zod"] },
    {
      name: "the peer of schemas",
      given: { ...sound, name: "@contracts/schemas", peerDependencies: { zod: "^4" } },
      want: [],
    },
    {
      name: "a range of the workspace",
      given: { ...sound, dependencies: { "@contracts/schemas": "workspace:^" } },
      want: ["depends on @contracts/schemas@workspace:^, which only a workspace knows"],
    },
    {
      name: "a script at installation",
      given: { ...sound, scripts: { postinstall: "x", build: "y" } },
      want: ["runs a script at postinstall"],
    },
    {
      name: "types in the second place",
      given: { ...sound, exports: { ".": { default: "./dist/index.js", types: "./dist/index.d.ts" } } },
      want: ["exports . without its types first"],
    },
    {
      name: "an empty manifest",
      given: { name: "@contracts/a", version: "1.0.0" },
      want: [
        "is not a module",
        "may have side effects",
        "has no licence",
        "does not say which Node.js it needs",
      ],
    },
  ];
  test.each(rows)("$name", ({ given, want }) => {
    expect(manifestFindings(given, own)).toEqual(want);
  });
});
