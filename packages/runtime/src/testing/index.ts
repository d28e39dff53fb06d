export { type Answer, events, fail, ok, type ResponseOptions, unwrapped } from "./answer.js";
export { cutBody, htmlPage, rateLimited, redirect, silence, unauthorized, unreachable } from "./fault.js";
export { type Handler, handle, type TestRequest, type TestTransport, testTransport } from "./transport.js";
