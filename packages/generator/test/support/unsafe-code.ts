import ts from "typescript";

/**
 * What generated or published code never does: run texts as code, load modules by computed names, change what all programs of
 * a process share, or reach for the process itself. One line for each place.
 */
export function unsafeCode(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const say = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${path}:${line + 1} ${what}`);
  };
  const visit = (node: ts.Node): void => {
    const problem = problemOf(node);
    if (problem !== undefined) say(node, problem);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const evaluators: ReadonlySet<string> = new Set(["eval", "Function"]);
const timers: ReadonlySet<string> = new Set(["setTimeout", "setInterval"]);
const shared: ReadonlySet<string> = new Set(["globalThis", "window", "self", "global"]);
const changers: ReadonlySet<string> = new Set([
  "assign",
  "defineProperty",
  "defineProperties",
  "setPrototypeOf",
]);

function problemOf(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const { expression } = node;
    const [first] = node.arguments ?? [];
    if (expression.kind === ts.SyntaxKind.ImportKeyword) return "imports at run time";
    const name = calledName(expression);
    if (name !== undefined && evaluators.has(name)) return `calls ${name}`;
    if (name !== undefined && timers.has(name) && first !== undefined && ts.isStringLiteralLike(first))
      return `gives ${name} a text`;
    if (
      ts.isPropertyAccessExpression(expression) &&
      changers.has(expression.name.text) &&
      first !== undefined
    )
      return isShared(first) ? "changes what is global" : undefined;
    return undefined;
  }
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
    return isMemberOfShared(node.left) ? "assigns to what is global" : undefined;
  if (ts.isDeleteExpression(node))
    return isMemberOfShared(node.expression) ? "deletes what is global" : undefined;
  if (ts.isModuleDeclaration(node) && (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
    return "declares global names";
  return undefined;
}

/** `eval`, or `globalThis.eval`. */
function calledName(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) && isShared(expression.expression)
    ? expression.name.text
    : undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isMemberOfShared(node: ts.Expression): boolean {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) && isShared(node.expression)
  );
}

/** A global object, or the prototype of anything. */
function isShared(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return shared.has(node.text);
  return ts.isPropertyAccessExpression(node) && ["prototype", "__proto__"].includes(node.name.text);
}
