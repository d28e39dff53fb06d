/** Where a reference leads: to a document and, by its fragment (still percent-encoded), to a part of it. */
export interface ResolvedReference {
  readonly location: string;
  readonly fragment: string;
}

/**
 * Resolves a URI reference against the location of the document that it stands in (RFC 3986, section 5). Locations are http(s)
 * URLs, or paths with forward slashes, which may be relative to some folder and begin with `..` then. Gives the problem of a
 * reference that can lead to no document.
 */
export function resolveReference(
  reference: string,
  from: string,
): ResolvedReference | { readonly problem: string } {
  const hash = reference.indexOf("#");
  const uri = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? "" : reference.slice(hash + 1);
  if (uri === "") return { location: from, fragment };
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  if (scheme?.length === 1)
    return { problem: "a drive letter is no part of a URI; write a relative path with slashes" };
  const isUrl = isRemote(uri) || (isRemote(from) && scheme === undefined);
  if (isUrl) {
    if (!URL.canParse(uri, isRemote(from) ? from : undefined)) return { problem: "it is no valid URL" };
    return { location: new URL(uri, isRemote(from) ? from : undefined).href, fragment };
  }
  if (isRemote(from))
    return { problem: "a document of the network can not lead to the files of this machine" };
  if (scheme !== undefined && scheme.toLowerCase() !== "file")
    return { problem: `only files and https are followed, not ${scheme.toLowerCase()}:` };
  const path =
    scheme === undefined ? uri : uri.slice("file:".length).replace(/^\/\/(?:localhost)?(?=\/)/i, "");
  if (path.startsWith("//")) return { problem: "it names a host but no scheme" };
  return resolvePath(path, from, fragment);
}

/** A URI that names a schema and leads to no document, without its fragment: `urn:uuid:…`. Undefined for all others. */
export function nameOf(uri: string): string | undefined {
  return /^(?!https?:|file:)[a-z][a-z0-9+.-]+:/i.test(uri) ? uri.replace(/#.*$/s, "") : undefined;
}

/** Whether a location is on the network. */
export function isRemote(location: string): boolean {
  return /^https?:/i.test(location);
}

function resolvePath(
  path: string,
  from: string,
  fragment: string,
): ResolvedReference | { readonly problem: string } {
  if (path.includes("?"))
    return { problem: "a file has no query; a question mark in its name is written %3F" };
  const parts: string[] = [];
  for (const part of path.split("/")) {
    const decoded = decode(part);
    if (decoded === undefined)
      return { problem: "a percent sign in it begins no escape; write %25 for the sign itself" };
    if (/[/\\\0]/.test(decoded)) return { problem: "folders are separated by slashes, and names hold none" };
    parts.push(decoded);
  }
  const folder = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  return { location: join([...folder, ...parts]), fragment };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (cause instanceof URIError) return undefined;
    throw cause;
  }
}

/** Takes `.` and `..` out (RFC 3986, section 5.2.4); of a relative path, what leads above its folder stays. */
function join(parts: readonly string[]): string {
  const isAbsolute = parts[0] === "";
  const kept: string[] = [];
  for (const part of parts) {
    if (part === "." || part === "") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isAbsolute) kept.push("..");
  }
  return `${isAbsolute ? "/" : ""}${kept.join("/")}`;
}
