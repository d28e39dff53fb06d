import type { Parameter, ParameterLocation } from "../contract/contract.ts";
import { diagnostic, quote } from "../diagnostics.ts";
import type { ContentReader } from "./content-reader.ts";
import { headerLimit } from "./header-names.ts";
import { readContent } from "./media.ts";
import { compact, compareText, type DocumentNode, elements, flag, member, text } from "./node.ts";
import { checkStyle } from "./parameter-styles.ts";
import { expressionsOf, hasPairedBraces } from "./path-templates.ts";

/** Header parameters that HTTP itself or other parts of the document decide (OpenAPI 3.1, section 4.8.12.2). */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

/**
 * Parameters of the path item, overridden by those of the operation.
 *
 * @param isSent the client sends them, instead of receiving them.
 */
export function readParameters(
  pathItem: DocumentNode,
  operation: DocumentNode,
  isSent: boolean,
  sources: ContentReader,
): readonly Parameter[] {
  const merged = new Map([pathItem, operation].flatMap((owner) => [...collect(owner, isSent, sources)]));
  const parameters = [...merged.values()].sort(
    (a, b) => compareText(a.in, b.in) || compareText(a.name, b.name),
  );
  checkQuerystring(parameters, operation, sources);
  return parameters;
}

function collect(owner: DocumentNode, isSent: boolean, reader: ContentReader): Map<string, Parameter> {
  const { file, resolver, report } = reader;
  const found = new Map<string, Parameter>();
  for (const element of elements(member(owner, "parameters"))) {
    const node = resolver.resolve(element);
    const parameter = node === undefined ? undefined : readParameter(node, reader);
    if (node === undefined || parameter === undefined) continue;
    const { name } = parameter;
    if (parameter.in === "header" && ignoredHeaders.has(name.toLowerCase())) {
      report(diagnostic("parameter-ignored", { file, pointer: element.pointer }, { name }));
      continue;
    }
    const limit = isSent && parameter.in === "header" ? headerLimit(name) : undefined;
    if (limit !== undefined)
      report(
        diagnostic(
          "client-limited",
          { file, pointer: element.pointer },
          { subject: `the header parameter ${quote(name)}${limit.where}`, reason: limit.reason },
        ),
      );
    const key = `${parameter.in}:${parameter.in === "header" ? name.toLowerCase() : name}`;
    if (found.has(key))
      report(
        diagnostic(
          "parameter-duplicate",
          { file, pointer: element.pointer },
          { name, location: parameter.in },
        ),
      );
    checkStyle(parameter, node, reader);
    found.set(key, parameter);
  }
  return found;
}

function readParameter(node: DocumentNode, reader: ContentReader): Parameter | undefined {
  const name = text(node, "name");
  const location = text(node, "in") as ParameterLocation | undefined;
  if (name === undefined || location === undefined) return undefined;
  const style = text(node, "style") ?? (location === "path" || location === "header" ? "simple" : "form");
  const schema = member(node, "schema");
  const content = schema === undefined ? readContent(node, "parameter", reader)[0] : undefined;
  const isExploded = flag(node, "explode") ?? (style === "form" || style === "cookie");
  return compact<Parameter>({
    name,
    in: location,
    required: location === "path" || flag(node, "required") === true,
    deprecated: flag(node, "deprecated") === true ? true : undefined,
    description: text(node, "description"),
    schema: schema === undefined ? (content?.schema ?? {}) : reader.schemas.read(schema),
    style,
    explode: style === "deepObject" || isExploded,
    allowReserved: flag(node, "allowReserved") === true ? true : undefined,
    allowEmptyValue: location === "query" && flag(node, "allowEmptyValue") === true ? true : undefined,
    mediaType: content?.mediaType,
    mediaKind: content?.kind,
  });
}

/** The whole query string is one value: nothing else can go there (OpenAPI 3.2, section 4.12.1). */
function checkQuerystring(
  parameters: readonly Parameter[],
  operation: DocumentNode,
  { file, report }: ContentReader,
): void {
  const whole = parameters.find((parameter) => parameter.in === "querystring");
  const other = parameters.find(
    (parameter) => parameter !== whole && (parameter.in === "querystring" || parameter.in === "query"),
  );
  if (whole !== undefined && other !== undefined)
    report(
      diagnostic(
        "parameter-conflict",
        { file, pointer: operation.pointer },
        { name: whole.name, other: other.name },
      ),
    );
}

/** Every template expression has its parameter and every path parameter an expression (section 4.8.8.1). */
export function checkTemplate(
  path: string,
  parameters: readonly Parameter[],
  operation: DocumentNode,
  { file, report }: ContentReader,
): void {
  const named = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  const expressions = expressionsOf(path);
  const problem = (text: string) =>
    report(diagnostic("path-parameter-mismatch", { file, pointer: operation.pointer }, { problem: text }));
  if (!hasPairedBraces(path)) problem(`The path ${quote(path)} has a brace without its partner.`);
  for (const expression of new Set(expressions))
    if (!named.has(expression))
      problem(`The path ${quote(path)} names ${quote(expression)}, and no path parameter describes it.`);
  for (const name of named)
    if (!expressions.includes(name))
      problem(`The path parameter ${quote(name)} does not stand in the path ${quote(path)}.`);
}
