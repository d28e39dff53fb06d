import type ts from "typescript";

/**
 * What openapi-typescript takes of the TypeScript compiler: functions that build nodes of types, which `print/` turns into
 * text. The published program gets this in place of nine megabytes that take a third of a second to load.
 *
 * The nodes are those of the compiler, with the members that are read and no more; brackets are put around operands where
 * the compiler's factory puts them (`createParenthesizerRules`). `typescript.test.ts` holds both to the same text.
 */

const SyntaxKind = enumeration([
  "ArrayType",
  "BooleanKeyword",
  "ExportKeyword",
  "FalseKeyword",
  "Identifier",
  "ImportType",
  "IndexSignature",
  "IndexedAccessType",
  "InterfaceDeclaration",
  "IntersectionType",
  "LiteralType",
  "MinusToken",
  "MultiLineCommentTrivia",
  "NeverKeyword",
  "NullKeyword",
  "NumberKeyword",
  "NumericLiteral",
  "Parameter",
  "ParenthesizedType",
  "PrefixUnaryExpression",
  "PropertySignature",
  "QuestionToken",
  "ReadonlyKeyword",
  "StringKeyword",
  "StringLiteral",
  "TrueKeyword",
  "TupleType",
  "TypeAliasDeclaration",
  "TypeLiteral",
  "TypeReference",
  "UndefinedKeyword",
  "UnionType",
  "UnknownKeyword",
]);

type Kind = keyof typeof SyntaxKind;
type Node = { readonly kind: number; comments?: { readonly text: string }[] };
type Name = Node | string;

const keywords = new Map<number, string>(
  Object.entries(SyntaxKind).flatMap(([name, kind]) =>
    typeof kind === "number" && name.endsWith("Keyword")
      ? [[kind, name.slice(0, -"Keyword".length).toLowerCase()]]
      : [],
  ),
);

const isKind = (kind: Kind) => {
  const wanted = SyntaxKind[kind];
  return (node: Node) => node.kind === wanted;
};

const isCombination = ({ kind }: Node) =>
  kind === SyntaxKind.UnionType || kind === SyntaxKind.IntersectionType;

const parenthesized = (type: Node) => ({ kind: SyntaxKind.ParenthesizedType, type });
const bracketed = (type: Node): Node => (isCombination(type) ? parenthesized(type) : type);

const identifier = (text: string) => ({ kind: SyntaxKind.Identifier, text, escapedText: text });
const named = (name: Name) => (typeof name === "string" ? identifier(name) : name);
const token = (kind: number): Node => ({ kind });

const factory = {
  createArrayTypeNode: (elementType: Node) => ({
    kind: SyntaxKind.ArrayType,
    elementType: bracketed(elementType),
  }),
  createFalse: () => token(SyntaxKind.FalseKeyword),
  createIdentifier: identifier,
  createImportTypeNode: (argument: Node, _attributes: undefined, qualifier: Node) => ({
    kind: SyntaxKind.ImportType,
    argument,
    qualifier,
  }),
  createIndexSignature: (
    modifiers: readonly Node[] | undefined,
    parameters: readonly Node[],
    type: Node,
  ) => ({
    kind: SyntaxKind.IndexSignature,
    modifiers,
    parameters,
    type,
  }),
  createIndexedAccessTypeNode: (objectType: Node, indexType: Node) => ({
    kind: SyntaxKind.IndexedAccessType,
    objectType: bracketed(objectType),
    indexType,
  }),
  createInterfaceDeclaration: (
    modifiers: readonly Node[] | undefined,
    name: Name,
    typeParameters: undefined,
    heritageClauses: undefined,
    members: readonly Node[],
  ) => ({
    kind: SyntaxKind.InterfaceDeclaration,
    modifiers,
    name: named(name),
    typeParameters,
    heritageClauses,
    members,
  }),
  createIntersectionTypeNode: (types: readonly Node[]) => ({
    kind: SyntaxKind.IntersectionType,
    types: types.map(bracketed),
  }),
  createKeywordTypeNode: token,
  createLiteralTypeNode: (literal: Node) => ({ kind: SyntaxKind.LiteralType, literal }),
  createModifier: token,
  createNodeArray: (nodes: readonly Node[]) => nodes,
  createNull: () => token(SyntaxKind.NullKeyword),
  createNumericLiteral: (value: number | string) => ({
    kind: SyntaxKind.NumericLiteral,
    text: String(value),
  }),
  createParameterDeclaration: (
    modifiers: readonly Node[] | undefined,
    dotDotDotToken: Node | undefined,
    name: Name,
    questionToken?: Node,
    type?: Node,
  ) => ({ kind: SyntaxKind.Parameter, modifiers, dotDotDotToken, name: named(name), questionToken, type }),
  createPrefixUnaryExpression: (operator: number, operand: Node) => ({
    kind: SyntaxKind.PrefixUnaryExpression,
    operator,
    operand,
  }),
  createPropertySignature: (
    modifiers: readonly Node[] | undefined,
    name: Name,
    questionToken: Node | undefined,
    type: Node | undefined,
  ) => ({ kind: SyntaxKind.PropertySignature, modifiers, name: named(name), questionToken, type }),
  createStringLiteral: (text: string) => ({ kind: SyntaxKind.StringLiteral, text }),
  createToken: token,
  createTrue: () => token(SyntaxKind.TrueKeyword),
  createTupleTypeNode: (elements: readonly Node[]) => ({ kind: SyntaxKind.TupleType, elements }),
  createTypeLiteralNode: (members: readonly Node[] = []) => ({ kind: SyntaxKind.TypeLiteral, members }),
  createTypeReferenceNode: (typeName: Name, typeArguments?: readonly Node[]) => ({
    kind: SyntaxKind.TypeReference,
    typeName: named(typeName),
    typeArguments,
  }),
  createUnionTypeNode: (types: readonly Node[]) => ({
    kind: SyntaxKind.UnionType,
    types: types.map(bracketed),
  }),
};

/** Library types are declared by a text of one line, of which only the name is asked. */
function createSourceFile(_file: string, text: string) {
  const name = /^type (\w+)</.exec(text)?.[1];
  if (name === undefined) throw new Error(`no library type is declared by ${JSON.stringify(text)}`);
  return { statements: [{ kind: SyntaxKind.TypeAliasDeclaration, name: identifier(name) }] };
}

function addSyntheticLeadingComment<Commented extends Node>(
  node: Commented,
  _kind: number,
  text: string,
): Commented {
  node.comments = [...(node.comments ?? []), { text }];
  return node;
}

/** The names by their numbers and the numbers by their names, as `enum` makes them. */
function enumeration<const Name extends string>(names: readonly Name[]): { readonly [name in Name]: number } {
  return Object.fromEntries(
    names.flatMap((name, index) => [
      [name, index + 1],
      [index + 1, name],
    ]),
  );
}

const nodes = {
  SyntaxKind,
  ScriptTarget: { ESNext: 99 },
  factory,
  createSourceFile,
  addSyntheticLeadingComment,
  getSyntheticLeadingComments: (node: Node) => node.comments,
  tokenToString: (kind: number) => keywords.get(kind),
  isArrayTypeNode: isKind("ArrayType"),
  isIdentifier: isKind("Identifier"),
  isIndexSignatureDeclaration: isKind("IndexSignature"),
  isInterfaceDeclaration: isKind("InterfaceDeclaration"),
  isNumericLiteral: isKind("NumericLiteral"),
  isPrefixUnaryExpression: isKind("PrefixUnaryExpression"),
  isPropertySignature: isKind("PropertySignature"),
  isStringLiteral: isKind("StringLiteral"),
  isTupleTypeNode: isKind("TupleType"),
  isTypeAliasDeclaration: isKind("TypeAliasDeclaration"),
} satisfies {
  readonly [Member in keyof typeof ts]?: unknown;
} & { readonly factory: { readonly [Builder in keyof ts.NodeFactory]?: unknown } };

export default nodes;
