import { basename, dirname } from "node:path";
import { type EncodingProblem, findEncodingProblem, NotUtf8 } from "../host/encoding.ts";
import { isHostError } from "../host/error.ts";
import { nodeHost } from "../host/node.ts";

/** The text of a file, why there is none, or why it is not text. */
export type TextFile =
  | { readonly text: string }
  | { readonly problem: string }
  | { readonly encoding: EncodingProblem };

/** Reads a text, wherever it is. */
export async function readTextFile(path: string): Promise<TextFile> {
  try {
    const text = await nodeHost(dirname(path)).read(basename(path));
    if (text === undefined) return { problem: "there is no such file" };
    const encoding = text.includes("\0") ? findEncodingProblem(Buffer.from(text, "utf8")) : undefined;
    return encoding === undefined ? { text } : { encoding };
  } catch (error) {
    if (error instanceof NotUtf8) return { encoding: error.found };
    if (isHostError(error)) return { problem: error.reason };
    throw error;
  }
}
