export * from "@contracts/runtime/otel";
