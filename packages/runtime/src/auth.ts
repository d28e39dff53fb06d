/** Credentials by scheme name. */
export type Credentials = Readonly<Record<string, string>>;

/** One channel of authentication: the schemes that it satisfies together, and how to get their values. */
export interface Auth {
  /** Names of the contract's security schemes. */
  readonly schemes: readonly string[];
  /** Asked before each attempt; undefined when there are none at the moment. */
  readonly credentials: () => Credentials | undefined | Promise<Credentials | undefined>;
  /** Asked after the server refused `used`. Gives true if other credentials can be had now. */
  readonly refresh?: (used: Credentials) => Promise<boolean>;
}
