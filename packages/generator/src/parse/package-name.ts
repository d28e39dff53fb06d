/** An npm scope with its at sign; the rules for package names hold for it too. */
export const packageScope = /^@[a-z0-9~-][a-z0-9._~-]{0,99}$/;

/**
 * An npm package name, scoped or not: lower case, safe in a URL, not beginning with a dot or an underscore.
 */
export const packageName = /^(?=.{1,214}$)(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/**
 * A version range as manifests of npm and pnpm have it: semver comparators, or a protocol such as
 * `workspace:^`.
 */
export const versionRange = /^(?! )[\w.^~<>=*+:@|/ -]{1,200}(?<! )$/;
