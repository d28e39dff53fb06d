import type * as codecs from "./codecs.ts";
import type * as formats from "./formats.ts";
import type * as hostnames from "./hostnames.ts";
import type * as support from "./support.ts";

/** Functions and constants that emitted schemas can import, by the module that holds them. */
export interface Helpers {
  readonly codecs: keyof typeof codecs;
  readonly support: keyof typeof support;
  readonly formats: keyof typeof formats;
  readonly hostnames: keyof typeof hostnames;
}

/** A hand-written module of the emitted package: its source goes there as it stands. */
export type HelperModule = keyof Helpers;
