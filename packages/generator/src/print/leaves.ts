import type { Code } from "./code.ts";
import type { Statement } from "./module.ts";

/** The texts of all leaves: among them every identifier that the statements mention. */
export function leavesOf(statements: readonly Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (code: Code | undefined): void => {
    switch (code?.kind) {
      case "leaf":
        found.add(code.text);
        break;
      case "sequence":
        code.parts.forEach(visit);
        break;
      case "group":
      case "union":
        code.items.forEach(visit);
        break;
      case "documented":
        visit(code.code);
        break;
    }
  };
  for (const statement of statements)
    switch (statement.kind) {
      case "const":
        visit(statement.type);
        visit(statement.value);
        break;
      case "type":
        visit(statement.type);
        break;
      case "interface":
        if (statement.base !== undefined) found.add(statement.base);
        for (const member of statement.members) visit(member.type);
        break;
    }
  return found;
}
