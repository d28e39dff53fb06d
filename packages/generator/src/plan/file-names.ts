/** Device names that Windows keeps for itself, with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longest file name in bytes of UTF-8, without its ending and a number; common file systems take 255. */
const longest = 200;

/**
 * Portable file names for a sorted list of names: no two differ by case alone, none is a device name or over-long.
 * A name that had to change gets a number; the same list always gives the same names.
 */
export function fileNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const short = shortened(name);
    const base = deviceName.test(short) ? `${short}_` : short;
    let candidate = base;
    for (let count = 2; taken.has(fold(candidate)); count += 1) candidate = `${base}_${count}`;
    taken.add(fold(candidate));
    return candidate;
  });
}

function shortened(name: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longest) break;
    end += character.length;
  }
  return name.slice(0, end);
}

/** Names that a case-insensitive file system takes for the same. */
function fold(name: string): string {
  return name.normalize("NFC").toUpperCase().toLowerCase();
}
