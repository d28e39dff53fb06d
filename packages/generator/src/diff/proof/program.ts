import { dirname, join } from "node:path/posix";
import { Project, ts } from "ts-morph";
import type { EmittedFile } from "../../contract/files.ts";

/** Two versions of the modules with types, in one program. */
export interface TypeProgram {
  readonly checker: ts.TypeChecker;
  /** A type that a module of one side exports; `path` is below `src/generated`, without ending. */
  typeOf(side: "base" | "head", path: string, name: string): ts.Type | undefined;
}

/** The types of the runtime that the modules name, as far as values of them are looked at. */
const runtime = `
export interface Documented<Code, Status, Data> { readonly code: Code; readonly status: Status; readonly data: Data }
export interface PlatformBlob { readonly size: number; readonly type: string }
export interface Binary { readonly binary: "binary" }
export type Operation<A, B, C> = readonly [A, B, C];
export type PagedOperation<A, B, C, D> = readonly [A, B, C, D];
export type StreamOperation<A, B, C, D = never> = readonly [A, B, C, D];
export type IncomingOperation<A, B> = readonly [A, B];
export type Answering<A> = A;
export type HeaderKinds<A> = { readonly [K in keyof A]: string };
`;

/**
 * Makes a program of the emitted types of two contracts. Modules of the base take the components that they name from the head,
 * where it has them: so the types of a module differ by what stands in it, and not by what it refers to, which is held against its
 * own former self.
 *
 * @param isCompared Modules by their paths; the others are read when one of these needs them.
 */
export function createTypeProgram(
  base: readonly EmittedFile[],
  head: readonly EmittedFile[],
  isCompared: (path: string) => boolean,
): TypeProgram {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      lib: ["lib.es2022.d.ts"],
      types: [],
      skipLibCheck: true,
    },
    resolutionHost: () => ({
      resolveModuleNames: (names, from) =>
        names.map((name) => {
          const file = resolve(name, from, files);
          return file === undefined ? undefined : { resolvedFileName: file, extension: ts.Extension.Ts };
        }),
    }),
  });
  const files = new Set<string>(["/runtime.ts"]);
  const fileSystem = project.getFileSystem();
  fileSystem.writeFileSync("/runtime.ts", runtime);
  for (const [side, all] of [
    ["base", base],
    ["head", head],
  ] as const)
    for (const { path, text } of all) {
      const file = `/${side}/${moduleOf(path)}.ts`;
      files.add(file);
      fileSystem.writeFileSync(file, text);
    }
  for (const file of files)
    if (isCompared(file.replace(/^\/(?:base|head)\/|\.ts$/g, ""))) project.addSourceFileAtPath(file);
  const checker = project.getTypeChecker().compilerObject;
  const program = project.getProgram().compilerObject;
  return {
    checker,
    typeOf(side, path, name) {
      const source = program.getSourceFile(`/${side}/${path}.ts`);
      const module = source && checker.getSymbolAtLocation(source);
      const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
      if (symbol === undefined) return undefined;
      const target = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
      return (target.flags & ts.SymbolFlags.Type) === 0 ? undefined : checker.getDeclaredTypeOfSymbol(target);
    },
  };
}

/** `operations/src/generated/components/Task.ts` → `components/Task`. */
export function moduleOf(path: string): string {
  return path.replace(/^(?:.*\/)?src\/generated\//, "").replace(/\.ts$/, "");
}

function resolve(name: string, from: string, files: ReadonlySet<string>): string | undefined {
  if (!name.startsWith(".")) return "/runtime.ts";
  const own = join(dirname(from), name).replace(/\.js$/, ".ts");
  const shared = own.replace(/^\/base\/components\//, "/head/components/");
  return files.has(shared) ? shared : files.has(own) ? own : undefined;
}
