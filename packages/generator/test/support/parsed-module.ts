import ts from "typescript";

/** A module as TypeScript reads it: what is wrong with it, and the kinds of its statements. */
export interface ParsedModule {
  readonly source: ts.SourceFile;
  readonly problems: readonly string[];
  readonly kinds: readonly string[];
}

export function parsedModule(text: string): ParsedModule {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics } = source as unknown as {
    parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  return {
    source,
    problems: parseDiagnostics.map(
      ({ messageText, start }) => `${start}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    ),
    kinds: source.statements.map(({ kind }) => kindName(kind)),
  };
}

/** Names by kind; several names share one number, and the reverse mapping gives the last of them. */
const kindNames = new Map<unknown, string>(
  Object.entries(ts.SyntaxKind)
    .filter(([name]) => !/^(?:First|Last|\d)/.test(name))
    .map(([name, kind]) => [kind, name]),
);

function kindName(kind: ts.SyntaxKind): string {
  return kindNames.get(kind) ?? String(kind);
}

/** Every node of a module, depth first, by kind: two modules of one shape have equal lists. */
export function shapeOf(source: ts.SourceFile): readonly string[] {
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    // A key is bare or quoted by what it says.
    const isKey = ts.isPropertyAssignment(node.parent ?? node) || ts.isPropertySignature(node.parent ?? node);
    const name = isKey && (node.parent as ts.PropertyAssignment).name === node;
    if (!name) {
      kinds.push(kindName(node.kind));
      ts.forEachChild(node, visit);
    } else kinds.push("Key");
  };
  ts.forEachChild(source, visit);
  return kinds;
}

/** Tags of all JSDoc comments, inline links included. */
export function tagsOf(source: ts.SourceFile): readonly string[] {
  const tags: string[] = [];
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    for (const child of ts.getJSDocCommentsAndTags(node)) {
      // What stands above a statement is given for its parts too.
      if (!ts.isJSDoc(child) || seen.has(child)) continue;
      seen.add(child);
      for (const tag of child.tags ?? []) tags.push(tag.tagName.text);
      if (typeof child.comment === "object")
        for (const part of child.comment)
          if (part.kind !== ts.SyntaxKind.JSDocText) tags.push(kindName(part.kind));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return tags;
}

/** What comments say to the compiler: `@ts-ignore`, `@jsx`, `/// <reference />` and their like. */
export function directivesOf(source: ts.SourceFile): readonly unknown[] {
  const { commentDirectives, pragmas, checkJsDirective } = source as unknown as {
    readonly commentDirectives?: readonly unknown[];
    readonly pragmas: ReadonlyMap<string, unknown>;
    readonly checkJsDirective?: unknown;
  };
  return [
    ...(commentDirectives ?? []),
    ...pragmas.keys(),
    ...(checkJsDirective === undefined ? [] : [checkJsDirective]),
    ...source.referencedFiles,
    ...source.typeReferenceDirectives,
    ...source.libReferenceDirectives,
  ];
}

/** The value of an expression of literals: what a program would get, without running it. */
export function literalValue(node: ts.Expression): unknown {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return -Number(literalValue(node.operand));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(literalValue);
  if (ts.isObjectLiteralExpression(node))
    return Object.fromEntries(
      node.properties.map((property) => {
        if (!ts.isPropertyAssignment(property)) throw new Error(`no plain member: ${property.getText()}`);
        return [keyOf(property.name), literalValue(property.initializer)];
      }),
    );
  if (ts.isAsExpression(node)) return literalValue(node.expression);
  throw new Error(`no literal: ${node.getText()}`);
}

/** The name of a member. A bare `__proto__` would set the prototype instead. */
export function keyOf(name: ts.PropertyName): string {
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)) return name.expression.text;
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name) && !ts.isNumericLiteral(name))
    throw new Error(name.getText());
  if (name.text === "__proto__" && ts.isPropertyAssignment(name.parent))
    throw new Error("sets the prototype");
  return name.text;
}

/** The first declared constant's value, or the first type. */
export function initializerOf(source: ts.SourceFile): ts.Expression {
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement)) {
      const value = statement.declarationList.declarations[0]?.initializer;
      if (value !== undefined) return value;
    }
  throw new Error("no constant");
}
