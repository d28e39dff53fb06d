export { type OtelAttributes, type OtelSpan, type OtelTracer, traced } from "./traced.js";
