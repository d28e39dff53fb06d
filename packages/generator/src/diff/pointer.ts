/** JSON pointer (RFC 6901) of a place below another one. */
export function below(pointer: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) => `${path}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}

/** Where a component stands in the document: its id is its key, or the pointer itself; forms of it stand where it does. */
export function componentPointer(id: string): string {
  const [key = id] = id.split(/[?#]/);
  return key.startsWith("/") ? key : below("/components/schemas", key);
}

/** The path of a member, as people write it. */
export function member(path: string, name: string): string {
  const shown = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) ? name : JSON.stringify(name);
  return path === "" ? shown : `${path}.${shown}`;
}
