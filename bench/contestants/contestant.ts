import type { Pins } from "../install.ts";

/** Where one run of a generator takes place. */
export interface Place {
  /** Holds `node_modules` with the contestant's pins. */
  readonly folder: string;
  /** Path of the document. */
  readonly spec: string;
  /** Folder for the output, below `folder`; it is removed before each run. */
  readonly out: string;
}

/** A generator as it is measured. */
export interface Contestant {
  readonly name: string;
  /** What it is asked for. */
  readonly task: string;
  readonly pins: Pins;
  /** Writes its configuration and gives its command. */
  command(place: Place): Promise<readonly [string, ...string[]]>;
}
