import { join } from "node:path";
import { install, type Pins } from "../install.ts";

/** Two documents that were published one after the other. */
export interface DocumentPair {
  readonly name: string;
  readonly pins: readonly Pins[];
  readonly paths: (cache: string) => Promise<readonly [base: string, head: string]>;
}

/** GitHub's, in three steps: of some changes, of a thousand, and of nearly none. */
export const documentPairs: readonly DocumentPair[] = [
  github("21.0.0", "22.0.0"),
  github("22.0.0", "23.0.0"),
  github("23.0.0", "23.0.2"),
];

function github(base: string, head: string): DocumentPair {
  const pins = [base, head].map((version) => ({ "@octokit/openapi": version }));
  return {
    name: `github ${base} → ${head}`,
    pins,
    paths: async (cache) => {
      const [older = "", newer = ""] = await Promise.all(
        pins.map(async (pin) =>
          join(
            await install(cache, `spec-octokit-${pin["@octokit/openapi"]}`, pin),
            "node_modules/@octokit/openapi/generated/api.github.com.json",
          ),
        ),
      );
      return [older, newer];
    },
  };
}
