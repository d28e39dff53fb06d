/**
 * The web platform's types, taken from whatever declares them in the consumer's program (DOM, Node.js,
 * Workers). Where nothing does, they fall back, so that importing this package never demands a `lib`.
 */

/** `Response` of the Fetch standard, https://fetch.spec.whatwg.org/#response-class. */
export type PlatformResponse = typeof globalThis extends { Response: { prototype: infer T } } ? T : unknown;

/** `Headers` of the Fetch standard, https://fetch.spec.whatwg.org/#headers-class. */
export type PlatformHeaders = typeof globalThis extends { Headers: { prototype: infer T } }
  ? T
  : { get(name: string): string | null };

/** `AbortSignal` of the DOM standard, https://dom.spec.whatwg.org/#interface-AbortSignal. */
export type PlatformSignal = typeof globalThis extends { AbortSignal: { prototype: infer T } }
  ? T
  : { readonly aborted: boolean };

/** `Blob` of the File API, https://w3c.github.io/FileAPI/#blob-section. */
export type PlatformBlob = typeof globalThis extends { Blob: { prototype: infer T } } ? T : never;

/** `RequestInit` of the Fetch standard, https://fetch.spec.whatwg.org/#requestinit. */
export type PlatformRequestInit = typeof globalThis extends {
  fetch: (input: infer _Input, init?: infer Init) => Promise<infer _Response>;
}
  ? NonNullable<Init>
  : object;

/** The part of `fetch` that the client calls: always an absolute URL and plain options. */
export type Fetch = (url: string, init: PlatformRequestInit) => Promise<PlatformResponse>;

/** Bytes that a body or a multipart field can hold. A `File` is a `Blob` and brings its own name. */
export type Binary = Uint8Array | ArrayBuffer | PlatformBlob;
