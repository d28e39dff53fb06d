import { printStructure, StructureKind, type Structures, VariableDeclarationKind } from "ts-morph";
import { named } from "./form-name.ts";
import { hole } from "./text.ts";

/**
 * Every form of declaration that modules are made of, as ts-morph prints it, with holes where names, types and values go.
 * Those have their final layout already; ts-morph would read every character of them and indent each line once more.
 *
 * The published program has this table in place of the module: it is the same in each run, and ts-morph takes a third of
 * a second to load.
 */
export const forms: { readonly [form: string]: string } = Object.fromEntries(
  structures().map(([form, structure]) => [
    form,
    printStructure(structure, { indentNumberOfSpaces: 2 }).trimEnd(),
  ]),
);

function structures(): Listed {
  const flags = [false, true];
  return [
    ...flags.flatMap((isTypeOnly) => [...imports(isTypeOnly), ...exports(isTypeOnly)]),
    ...flags.flatMap((isExported) =>
      flags.flatMap((more) => [
        [named("const", isExported && "exported", more && "typed"), constant(isExported, more)] as const,
        [named("type", isExported && "exported", more && "generic"), alias(isExported, more)] as const,
        [named("interface", isExported && "derived", more && "generic"), face(isExported, more)] as const,
        [named("member", isExported && "readonly", more && "optional"), member(isExported, more)] as const,
      ]),
    ),
  ];
}

type Listed = readonly (readonly [form: string, structure: Structures])[];

function imports(isTypeOnly: boolean): Listed {
  const base = { kind: StructureKind.ImportDeclaration, moduleSpecifier: text("from"), isTypeOnly } as const;
  const kind = named("import", isTypeOnly && "type");
  return [
    [named(kind, "names"), { ...base, namedImports: [{ name: text("names") }] }],
    [named(kind, "namespace"), { ...base, namespaceImport: text("namespace") }],
  ];
}

function exports(isTypeOnly: boolean): Listed {
  const base = { kind: StructureKind.ExportDeclaration, moduleSpecifier: text("from"), isTypeOnly } as const;
  const kind = named("export", isTypeOnly && "type");
  return [
    [kind, base],
    [named(kind, "names"), { ...base, namedExports: [{ name: text("names") }] }],
    [named(kind, "namespace"), { ...base, namespaceExport: text("namespace") }],
  ];
}

function constant(isExported: boolean, isTyped: boolean): Structures {
  return {
    kind: StructureKind.VariableStatement,
    isExported,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [
      { name: text("name"), ...(isTyped && { type: text("type") }), initializer: text("value") },
    ],
  };
}

function alias(isExported: boolean, isGeneric: boolean): Structures {
  return {
    kind: StructureKind.TypeAlias,
    name: text("name"),
    isExported,
    ...(isGeneric && { typeParameters: [text("parameters")] }),
    type: text("type"),
  };
}

function face(isDerived: boolean, isGeneric: boolean): Structures {
  return {
    kind: StructureKind.Interface,
    name: text("name"),
    isExported: true,
    ...(isGeneric && { typeParameters: [text("parameters")] }),
    ...(isDerived && { extends: [text("base")] }),
  };
}

function member(isReadonly: boolean, hasQuestionToken: boolean): Structures {
  return {
    kind: StructureKind.PropertySignature,
    name: text("name"),
    type: text("type"),
    hasQuestionToken,
    isReadonly,
  };
}

function text(name: string): string {
  return `${hole}${name}${hole}`;
}
