import type { Host } from "../host/host.ts";

/** Replaces one file in one step: a stop at any moment leaves the old or the new text. False when it is there already. */
export async function replaceFile(host: Host, path: string, text: string): Promise<boolean> {
  if ((await host.read(path)) === text) return false;
  const draft = `${path}.draft`;
  await host.write(draft, text);
  await host.rename(draft, path);
  return true;
}
