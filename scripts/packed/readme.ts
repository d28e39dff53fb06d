/**
 * Takes the TypeScript out of a README. A block that begins with an import is a module; one that does not goes on
 * where the block before it has stopped.
 */
export function modulesOf(markdown: string): string[] {
  const modules: string[] = [];
  for (const [, code = ""] of markdown.matchAll(/^```ts\n(.*?)^```$/gms)) {
    if (/^import /m.test(code) || modules.length === 0) modules.push(code);
    else modules.push(`${modules.pop()}${code}`);
  }
  return modules.map((code) => `${code}export {};\n`);
}
