import { diagnostic, type Report } from "../diagnostics.ts";
import { compareText } from "./node.ts";

/** A thing of the document and the names that it would have in code if it were alone. */
export interface Claim {
  /** What it is: `schema`, `operation`. */
  readonly kind: string;
  readonly pointer: string;
  /** What the document calls it. */
  readonly key: string;
  /** What messages call it; absent: the key. */
  readonly label?: string;
  /** The name that a user writes first; with a number, the names that it takes instead. */
  names(number?: number): Names;
  /** The document does not name it: it gives way to what has a name there. */
  readonly isDerived?: boolean;
  /** Nobody could choose its name, and so nobody is told. */
  readonly isSilent?: boolean;
}

export type Names = readonly [string, ...string[]];

/** What a thing is called, and the number if that made its names. */
export interface Given {
  readonly names: Names;
  readonly number?: number;
}

/**
 * Gives each thing names that no other one has, and reports those that are not called what they would be alone. A name goes
 * to the thing that the document calls exactly so, else to the first in the order of the keys; the others get the smallest
 * number from 2 on that makes a name which none has by itself. So the order of the document does not show, and what is
 * alone with its name never moves.
 *
 * @returns what each is called, in the order of the claims.
 */
export function distinctNames(claims: readonly Claim[], file: string, report: Report): readonly Given[] {
  const ordered = claims
    .map((claim) => rankOf(claim))
    .sort((a, b) => a.rank - b.rank || compareText(a.claim.key, b.claim.key));
  const holders = new Map<string, Claim>();
  const given = new Map<Claim, Given>();
  const take = (claim: Claim, taken: Given) => {
    given.set(claim, taken);
    for (const name of taken.names) holders.set(name, claim);
  };
  const isFree = (names: Names) => !names.some((name) => holders.has(name));
  const late: Claim[] = [];
  for (const { claim, names } of ordered) {
    if (isFree(names)) take(claim, { names });
    else late.push(claim);
  }
  for (const claim of late) {
    const plain = claim.names();
    const holder = holders.get(plain.find((name) => holders.has(name)) ?? "");
    let number = 2;
    while (!isFree(claim.names(number))) number += 1;
    const names = claim.names(number);
    take(claim, { names, number });
    if (holder === undefined || claim.isSilent === true) continue;
    report(
      diagnostic(
        "name-collision",
        { file, pointer: claim.pointer },
        {
          kind: claim.kind,
          key: claim.label ?? claim.key,
          name: plain[0],
          holder: holder.label ?? holder.key,
          given: names[0],
        },
      ),
    );
  }
  return claims.map((claim) => given.get(claim) ?? { names: claim.names() });
}

/** `Task` → `Task2`, `V1` → `V1_2`; the underscore that keeps a reserved word apart is not needed in front of a number. */
export function numbered(name: string, number: number | undefined): string {
  if (number === undefined) return name;
  const base = withoutUnderscore(name);
  return `${base}${/\p{Nd}$/u.test(base) ? "_" : ""}${number}`;
}

/** What the document names comes before what it does not, and of each what is called exactly so. */
function rankOf(claim: Claim) {
  const names = claim.names();
  const isExact = withoutUnderscore(names[0]) === claim.key;
  return { claim, names, rank: (claim.isDerived === true ? 2 : 0) + (isExact ? 0 : 1) };
}

function withoutUnderscore(name: string): string {
  return name.replace(/_$/, "");
}
