export type { EventParser, ServerSentEvent } from "./parser.js";
export { eventParser } from "./parser.js";
export type { StreamOptions } from "./stream.js";
export { stream } from "./stream.js";
