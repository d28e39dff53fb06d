// From the source, so that it works before anything is built; other repositories import from "@contracts/generator".
import { defineConfig } from "./packages/generator/src/parse/config.ts";

export default defineConfig({
  spec: "openapi.json",
  errors: "error-codes.md",
  out: "packages",
  scope: "@contracts",
  packages: ["error-codes", "envelope", "operations", "schemas", "client", "query"],
});
