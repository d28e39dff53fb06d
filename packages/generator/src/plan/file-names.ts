/** Device names that Windows keeps for itself, with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Longest file name in bytes of UTF-8, without its ending and a number; common file systems take 255. */
const longest = 200;

/** What a file is called. `holder` is the place in the list of the one that has the name which this one would have. */
export interface FileName {
  readonly name: string;
  readonly holder?: number;
}

/**
 * Portable file names for a sorted list of names: no two differ by case alone, none is a device name or over-long. A name
 * that meets an earlier one gets a number, and no number makes a name that another one has by itself.
 */
export function fileNames(names: readonly string[]): readonly FileName[] {
  const bases = names.map((name) => {
    const short = shortened(name);
    return deviceName.test(short) ? `${short}_` : short;
  });
  const taken = new Set(bases.map(fold));
  const holders = new Map<string, number>();
  return bases.map((base, index): FileName => {
    const holder = holders.get(fold(base));
    if (holder === undefined) {
      holders.set(fold(base), index);
      return { name: base };
    }
    let count = 2;
    while (taken.has(fold(`${base}_${count}`))) count += 1;
    taken.add(fold(`${base}_${count}`));
    return { name: `${base}_${count}`, holder };
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
