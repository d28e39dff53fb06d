/**
 * Reads an OpenAPI document and error-code tables and gives the files of versioned TypeScript packages. The functions
 * here are pure; the command line adds the file system.
 */

export { type Baseline, isBaseline, parseContract, serializeContract } from "./baseline/baseline.ts";
export type * from "./contract/change.ts";
export type { Contract } from "./contract/contract.ts";
export type { EmittedFile, EmittedTree } from "./contract/files.ts";
export type { Documents, PackageId, Settings } from "./contract/sources.ts";
export type { Diagnostic, DiagnosticCode, Severity } from "./diagnostics.ts";
export { diffContracts } from "./diff/diff.ts";
export { type Generated, type GenerateInput, generate, type InputText } from "./generate.ts";
export { type Config, defineConfig } from "./parse/config.ts";
export { type DocumentTexts, documentsOf } from "./parse/documents.ts";
