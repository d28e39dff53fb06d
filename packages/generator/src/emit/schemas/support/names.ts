import type * as support from "./support.ts";

/** A function or constant that emitted schemas can import. */
export type SupportName = Exclude<keyof typeof support, "default">;
