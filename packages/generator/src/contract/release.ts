import type { Bump } from "./change.ts";
import type { PackageId } from "./sources.ts";

/** A package as it stands in the workspace, at the version of its last release. */
export interface VersionedPackage {
  readonly id: PackageId;
  /** npm name. */
  readonly name: string;
  readonly version: string;
}

/** What a package needs, in the words of Semantic Versioning. */
export interface RequiredBump {
  readonly name: string;
  /** Version of the last release. */
  readonly version: string;
  readonly bump: Exclude<Bump, "none">;
  /** One sentence for the users of the package. */
  readonly reason: string;
}

/** A changeset, before it has a file name. */
export interface Changeset {
  readonly bumps: readonly RequiredBump[];
  /** The file: which packages move, and the text that their changelogs get. */
  readonly text: string;
  /** What the change is made of, for its digest: the same change has the same identity, whenever it is looked at. */
  readonly identity: string;
}

/** What changesets would do with a package. */
export interface PlannedRelease {
  readonly name: string;
  readonly type: Bump;
}

/** A package that would move by less than its changes ask for. */
export interface UnderBump extends RequiredBump {
  readonly planned: Bump;
}
