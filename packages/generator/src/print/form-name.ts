/** The name of a form of declaration: its kind, and what holds of it. */
export function named(kind: string, ...traits: readonly (string | false | undefined)[]): string {
  let name = kind;
  for (const trait of traits) if (trait) name += ` ${trait}`;
  return name;
}
