export { HostError, isHostError } from "./host/error.ts";
export type { EntryKind, Host } from "./host/host.ts";
export { type Fault, type MemoryDisk, memoryDisk, memoryHost, StopFault } from "./host/memory.ts";
export { nodeHost } from "./host/node.ts";
