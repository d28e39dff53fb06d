import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "rolldown";

const sources = join(import.meta.dirname, "../src");

/** Modules that few runs need and that bring large libraries, with all that they export. */
const modules: Readonly<Record<string, readonly string[]>> = {
  [join(sources, "normalize/backtracking.ts")]: ["degreeOf"],
  [join(sources, "parse/markdown-tables.ts")]: ["findTables"],
  [join(sources, "parse/yaml.ts")]: ["parseYaml", "readYaml"],
  [join(sources, "parse/yaml-offsets.ts")]: ["findYamlOffsets"],
};

/** Marks the module itself, where its name alone means what takes its place. */
const itself = "?itself";

/** Loads such modules when one of their functions is called for the first time. */
export function lazy(): Plugin {
  return {
    name: "lazy",
    buildStart() {
      for (const id of Object.keys(modules))
        this.emitFile({ type: "chunk", id: id + itself, name: basename(id, ".ts") });
    },
    resolveId: (source) => (source.endsWith(itself) ? source : null),
    load(id) {
      if (id.endsWith(itself))
        return { code: readFileSync(id.slice(0, -itself.length), "utf8"), moduleType: "ts" };
      const names = modules[id];
      return names === undefined ? null : standIn(basename(id, ".ts"), names);
    },
  };
}

function standIn(name: string, functions: readonly string[]): string {
  const exported = functions.map(
    (each) => `export const ${each} = (...given) => load("./${name}.js").${each}(...given);`,
  );
  return `import { createRequire } from "node:module";
const load = createRequire(import.meta.url);
${exported.join("\n")}
`;
}
