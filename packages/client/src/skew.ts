export * from "@contracts/runtime/skew";
