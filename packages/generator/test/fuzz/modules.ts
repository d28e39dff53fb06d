import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const runtime = new URL("../../../runtime/src/", import.meta.url);

/**
 * Lets emitted modules be imported where they lie: `./a.js` is the source beside it, packages are those of the folder, the
 * runtime is its source, and zod that of the generator.
 *
 * @param out folder of the emitted packages.
 */
export function resolveEmitted(out: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      const trial = /\?trial=\d+$/.exec(context.parentURL ?? "")?.[0] ?? "";
      if (specifier.startsWith("@x/"))
        return next(
          `${pathToFileURL(join(out, specifier.slice(3), "src/generated/index.ts")).href}${trial}`,
          context,
        );
      if (specifier === "@contracts/runtime") return next(new URL("index.ts", runtime).href, context);
      if (specifier.startsWith("@contracts/runtime/"))
        return next(new URL(`${specifier.slice(19)}/index.ts`, runtime).href, context);
      if (specifier === "zod" && trial !== "") return next(import.meta.resolve("zod"), context);
      if (!/^\.\.?\/.*\.js$/.test(specifier) || context.parentURL === undefined)
        return next(specifier, context);
      const source = new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL);
      return existsSync(fileURLToPath(source))
        ? next(source.href + trial, context)
        : next(specifier, context);
    },
  });
}
