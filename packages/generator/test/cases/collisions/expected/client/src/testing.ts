export * from "@contracts/runtime/testing";
