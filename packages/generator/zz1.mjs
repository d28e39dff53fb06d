import { createRequire, enableCompileCache } from "node:module";

enableCompileCache("/tmp/sp/cc");
const mode = process.argv[2];
const require = createRequire(import.meta.url);
const u0 = process.cpuUsage();
if (mode === "import") await import("ts-morph");
if (mode === "require") require("ts-morph");
if (mode === "ots") await import("./dist/emit/operations/openapi-module.js");
if (mode === "rts") {
  require("typescript");
}
if (mode === "its") {
  await import("typescript");
}
const c = process.cpuUsage(u0);
console.log(
  mode,
  ((c.user + c.system) / 1e6).toFixed(2),
  (process.memoryUsage().rss / 2 ** 20).toFixed(0),
  (process.memoryUsage().heapUsed / 2 ** 20).toFixed(0),
  (process.resourceUsage().maxRSS / 1024) | 0,
  process.memoryUsage().external >> 20,
);
