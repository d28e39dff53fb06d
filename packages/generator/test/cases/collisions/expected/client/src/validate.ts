export * from "@contracts/runtime/validate";
