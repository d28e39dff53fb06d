import ts from "typescript";
import { propertyKey, stringLiteral } from "./text.ts";

/**
 * The text of a type that openapi-typescript has built. TypeScript's own printer takes any node there is, walks the
 * text once more for source maps and line starts, and takes three times as long.
 *
 * @throws Error for a kind of node that openapi-typescript does not use in types.
 */
export function printTypeNode(node: ts.Node, indent: number): string {
  switch (node.kind) {
    case ts.SyntaxKind.TypeLiteral:
      return printMembers((node as ts.TypeLiteralNode).members, indent);
    case ts.SyntaxKind.TypeReference:
      return printReference(node as ts.TypeReferenceNode, indent);
    case ts.SyntaxKind.IndexedAccessType: {
      const { objectType, indexType } = node as ts.IndexedAccessTypeNode;
      return `${printTypeNode(objectType, indent)}[${printTypeNode(indexType, indent)}]`;
    }
    case ts.SyntaxKind.LiteralType:
      return printLiteral((node as ts.LiteralTypeNode).literal);
    case ts.SyntaxKind.UnionType:
      return printAll((node as ts.UnionTypeNode).types, " | ", indent);
    case ts.SyntaxKind.IntersectionType:
      return printAll((node as ts.IntersectionTypeNode).types, " & ", indent);
    case ts.SyntaxKind.ParenthesizedType:
      return `(${printTypeNode((node as ts.ParenthesizedTypeNode).type, indent)})`;
    case ts.SyntaxKind.ArrayType:
      return `${printTypeNode((node as ts.ArrayTypeNode).elementType, indent)}[]`;
    case ts.SyntaxKind.TupleType:
      return `[${printAll((node as ts.TupleTypeNode).elements, ", ", indent)}]`;
    case ts.SyntaxKind.ImportType: {
      const { argument, qualifier } = node as ts.ImportTypeNode;
      const member = qualifier === undefined ? "" : `.${(qualifier as ts.Identifier).text}`;
      return `import(${printTypeNode(argument, indent)})${member}`;
    }
    case ts.SyntaxKind.Identifier:
      // Strings of an enumeration come as identifiers whose text is the quoted literal.
      return (node as ts.Identifier).text;
    default:
      return printKeyword(node);
  }
}

/** The members of an object type, each on lines of its own. */
export function printTypeMembers(members: Iterable<ts.Node>, indent: number): string {
  let text = "";
  for (const member of members) text += printMember(member, indent);
  return text;
}

function printMembers(members: ts.NodeArray<ts.TypeElement>, indent: number): string {
  if (members.length === 0) return "{}";
  return `{\n${printTypeMembers(members, indent + 2)}${blanks(indent)}}`;
}

function printMember(node: ts.Node, indent: number): string {
  if (!ts.isPropertySignature(node) && !ts.isIndexSignatureDeclaration(node)) throw unexpected(node);
  const isReadonly = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
  const before = `${printComments(node, indent)}${blanks(indent)}${isReadonly ? "readonly " : ""}`;
  if (ts.isIndexSignatureDeclaration(node)) {
    const [parameter] = node.parameters;
    const name = parameter === undefined ? "key" : (parameter.name as ts.Identifier).text;
    return `${before}[${name}: string]: ${printTypeNode(node.type, indent)};\n`;
  }
  if (node.type === undefined) throw unexpected(node);
  const mark = node.questionToken === undefined ? "" : "?";
  return `${before}${printName(node.name)}${mark}: ${printTypeNode(node.type, indent)};\n`;
}

function printComments(node: ts.Node, indent: number): string {
  let text = "";
  for (const comment of ts.getSyntheticLeadingComments(node) ?? [])
    text += `${blanks(indent)}/*${comment.text.replaceAll("\n", `\n${blanks(indent)}`)}*/\n`;
  return text;
}

function printName(name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))
    return propertyKey(name.text);
  throw unexpected(name);
}

function printReference({ typeName, typeArguments }: ts.TypeReferenceNode, indent: number): string {
  const name = (typeName as ts.Identifier).text;
  return typeArguments === undefined ? name : `${name}<${printAll(typeArguments, ", ", indent)}>`;
}

function printLiteral(literal: ts.LiteralTypeNode["literal"]): string {
  if (ts.isStringLiteral(literal)) return stringLiteral(literal.text);
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (ts.isPrefixUnaryExpression(literal)) return `-${(literal.operand as ts.NumericLiteral).text}`;
  return printKeyword(literal);
}

function printKeyword(node: ts.Node): string {
  const text = ts.tokenToString(node.kind);
  if (text === undefined) throw unexpected(node);
  return text;
}

function printAll(nodes: readonly ts.Node[], separator: string, indent: number): string {
  let text = "";
  for (const node of nodes) text += (text === "" ? "" : separator) + printTypeNode(node, indent);
  return text;
}

function blanks(count: number): string {
  return " ".repeat(count);
}

function unexpected(node: ts.Node): Error {
  return new Error(`no type is printed from a ${ts.SyntaxKind[node.kind]}`);
}
