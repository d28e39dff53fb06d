import { rolldown } from "/tmp/wt/speed/node_modules/.pnpm/rolldown@1.2.19/node_modules/rolldown/dist/index.mjs";
import { writeFileSync } from "node:fs";
writeFileSync("/tmp/wt/speed/packages/generator/zz-shim.mjs", 'import { ts } from "@ts-morph/common"; export default ts;');
for (const [name, opts] of [["plain", { external: ["ts-morph", "typescript"], resolve: { mainFields: ["module", "main"] } }], ["shim", { external: ["ts-morph", "@ts-morph/common"], resolve: { mainFields: ["module", "main"], alias: { typescript: "/tmp/wt/speed/packages/generator/zz-shim.mjs" } } }]]) {
 const b = await rolldown({ input: "dist/cli.js", platform: "node",  logLevel: "silent", ...opts });
 const r = await b.write({ dir: "zb/d-" + name + "/x", format: "esm" });
 console.log(name, r.output.map((o) => [o.fileName, o.code?.length]));
}
