/** Device names that Windows keeps for itself, with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longest file name without its ending; common file systems take 255 bytes. */
const longest = 120;

/**
 * Portable file names for a sorted list of names: no two differ by case alone, none is a device name or over-long.
 * A name that had to change gets a number; the same list always gives the same names.
 */
export function fileNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const short = [...name].slice(0, longest).join("");
    const base = deviceName.test(short) ? `${short}_` : short;
    let candidate = base;
    for (let count = 2; taken.has(fold(candidate)); count += 1) candidate = `${base}_${count}`;
    taken.add(fold(candidate));
    return candidate;
  });
}

/** Names that a case-insensitive file system takes for the same. */
function fold(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase();
}
