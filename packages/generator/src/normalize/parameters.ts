import type { Parameter, ParameterLocation } from "../contract/contract.ts";
import { diagnostic, quote, type Report } from "../diagnostics.ts";
import { readContent } from "./media.ts";
import { compact, compareText, type DocumentNode, elements, flag, member, text } from "./node.ts";
import { expressionsOf, hasPairedBraces } from "./path-templates.ts";
import type { Resolver } from "./resolver.ts";
import type { SchemaReader } from "./schema.ts";

/** Header parameters that HTTP itself or other parts of the document decide (OpenAPI 3.1, section 4.8.12.2). */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

interface Sources {
  readonly file: string;
  readonly resolver: Resolver;
  readonly schemas: SchemaReader;
  readonly report: Report;
}

/** Parameters of the path item, overridden by those of the operation; checked against the path template, if any. */
export function readParameters(
  path: string | undefined,
  pathItem: DocumentNode,
  operation: DocumentNode,
  sources: Sources,
): readonly Parameter[] {
  const merged = new Map([...collect(pathItem, sources), ...collect(operation, sources)]);
  const parameters = [...merged.values()].sort(
    (a, b) => compareText(a.in, b.in) || compareText(a.name, b.name),
  );
  if (path !== undefined) checkTemplate(path, parameters, operation, sources);
  return parameters;
}

function collect(owner: DocumentNode, { file, resolver, schemas, report }: Sources): Map<string, Parameter> {
  const found = new Map<string, Parameter>();
  for (const element of elements(member(owner, "parameters"))) {
    const node = resolver.resolve(element);
    const parameter = node === undefined ? undefined : readParameter(node, schemas);
    if (parameter === undefined) continue;
    if (parameter.in === "header" && ignoredHeaders.has(parameter.name.toLowerCase())) continue;
    const key = `${parameter.in}:${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
    if (found.has(key))
      report(
        diagnostic(
          "parameter-duplicate",
          { file, pointer: element.pointer },
          { name: parameter.name, location: parameter.in },
        ),
      );
    found.set(key, parameter);
  }
  return found;
}

function readParameter(node: DocumentNode, schemas: SchemaReader): Parameter | undefined {
  const name = text(node, "name");
  const location = text(node, "in") as ParameterLocation | "querystring" | undefined;
  // `querystring` (OpenAPI 3.2) stands for the whole query and has no name of its own.
  if (name === undefined || location === undefined || location === "querystring") return undefined;
  const style = text(node, "style") ?? (location === "path" || location === "header" ? "simple" : "form");
  const schema = member(node, "schema");
  const content = schema === undefined ? readContent(node, schemas)[0] : undefined;
  return compact<Parameter>({
    name,
    in: location,
    required: location === "path" || flag(node, "required") === true,
    deprecated: flag(node, "deprecated") === true ? true : undefined,
    description: text(node, "description"),
    schema: schema === undefined ? (content?.schema ?? {}) : schemas.read(schema),
    style,
    explode: flag(node, "explode") ?? (style === "form" || style === "cookie"),
    allowReserved: flag(node, "allowReserved") === true ? true : undefined,
    mediaType: content?.mediaType,
  });
}

/** Every template expression has its parameter and every path parameter its expression (section 4.8.8.1). */
function checkTemplate(
  path: string,
  parameters: readonly Parameter[],
  operation: DocumentNode,
  { file, report }: Sources,
): void {
  const named = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  const expressions = expressionsOf(path);
  const problem = (text: string) =>
    report(diagnostic("path-parameter-mismatch", { file, pointer: operation.pointer }, { problem: text }));
  if (!hasPairedBraces(path)) problem(`The path ${quote(path)} has a brace without its partner.`);
  for (const expression of new Set(expressions))
    if (!named.has(expression))
      problem(`The path ${quote(path)} names ${quote(expression)}, and no path parameter describes it.`);
  for (const [index, expression] of expressions.entries())
    if (expressions.indexOf(expression) !== index)
      problem(`The path ${quote(path)} names ${quote(expression)} twice.`);
  for (const name of named)
    if (!expressions.includes(name))
      problem(`The path parameter ${quote(name)} does not stand in the path ${quote(path)}.`);
}
