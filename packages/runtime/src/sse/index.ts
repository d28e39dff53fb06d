export type { StreamOptions } from "../iteration.js";
export type { EventParser, ServerSentEvent } from "./parser.js";
export { eventParser } from "./parser.js";
export { eventsAnswer, stream } from "./stream.js";
