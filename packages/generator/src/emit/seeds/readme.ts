import type { Contract } from "../../contract/contract.ts";
import type { PackagePlan, Plan } from "../../contract/plan.ts";
import type { PackageId } from "../../contract/sources.ts";
import { oneLine, purposes } from "./package-json.ts";

/** The first README of a package: what it is and the shortest use; from then on it is its maintainer's. */
export function seedReadme(pkg: PackagePlan, contract: Contract, plan: Plan): string {
  const nameOf = (id: PackageId) => plan.packages.find((candidate) => candidate.id === id)?.name;
  const example = examples[pkg.id]({ contract, plan, name: pkg.name, nameOf });
  return [
    `# ${pkg.name}`,
    "",
    `${markdownText(contract.info.title)}: ${purposes[pkg.id]}. Made from ${markdownText(contract.info.source)}; what stands under \`src/generated\` is rewritten by \`contracts generate\`.`,
    "",
    "```sh",
    `npm install ${[pkg.name, ...pkg.peerDependencies.map(({ name }) => name)].join(" ")}`,
    "```",
    ...(example === undefined ? [] : ["", "```ts", ...example, "```"]),
    ...formsNote(pkg.id, contract),
    "",
  ].join("\n");
}

/** Says what the two forms of a component are, where there are any. */
function formsNote(id: PackageId, { components }: Contract): readonly string[] {
  const form = components.find(({ requestFormOf }) => requestFormOf !== undefined);
  const plain = components.find((component) => component.id === form?.requestFormOf);
  if (form === undefined || plain === undefined || (id !== "operations" && id !== "schemas")) return [];
  return [
    "",
    `What differs in requests and answers has two forms: \`${plain.name}\` is what the API gives, without \`writeOnly\` members; \`${form.name}\` is what it takes, without \`readOnly\` ones.`,
  ];
}

interface Example {
  readonly contract: Contract;
  readonly plan: Plan;
  readonly name: string;
  readonly nameOf: (id: PackageId) => string | undefined;
}

const examples: Readonly<Record<PackageId, (from: Example) => readonly string[] | undefined>> = {
  "error-codes": ({ contract, name }) => {
    const [first] = contract.errorCodes;
    return (
      first && [
        `import { ErrorCode, errorCodeInfo } from "${name}";`,
        "",
        `errorCodeInfo[ErrorCode.${first.name}].action; // "${first.action}"`,
      ]
    );
  },
  envelope: ({ contract, name, nameOf }) => {
    const [first] = contract.errorCodes;
    const codes = nameOf("error-codes");
    return first === undefined || codes === undefined
      ? undefined
      : [
          `import { failure, success } from "${name}";`,
          `import { ErrorCode } from "${codes}";`,
          "",
          "success({ id: 1 });",
          `failure(ErrorCode.${first.name});`,
        ];
  },
  operations: ({ plan, name }) => {
    const [tag] = plan.tags;
    const [operation] = tag?.operations ?? [];
    return (
      tag &&
      operation && [
        `import { ${operation.name} } from "${name}/${tag.module}";`,
        "",
        `${operation.name}.path;`,
      ]
    );
  },
  schemas: ({ contract, name }) => {
    const [component] = contract.components;
    return (
      component && [
        `import { ${component.name} } from "${name}";`,
        "",
        `const parsed = ${component.name}.safeParse(JSON.parse(text));`,
      ]
    );
  },
  client: ({ plan, name, nameOf }) => {
    const [tag] = plan.tags;
    const [operation] = tag?.operations ?? [];
    const operations = nameOf("operations");
    return tag && operation && operations !== undefined
      ? [
          `import { createClient } from "${name}";`,
          `import { ${tag.list} } from "${operations}/${tag.module}";`,
          "",
          "const client = createClient();",
          `const { ${operation.name} } = client.bind(${tag.list});`,
        ]
      : undefined;
  },
  query: ({ plan, name, nameOf }) => {
    const [tag] = plan.tags;
    const [operation] = tag?.operations ?? [];
    const [client, operations] = [nameOf("client"), nameOf("operations")];
    return operation && client !== undefined && operations !== undefined
      ? [
          `import { createClient } from "${client}";`,
          `import { ${operation.name} } from "${operations}/${tag?.module}";`,
          `import { queriesOf } from "${name}";`,
          "",
          "const { queryKey } = queriesOf(createClient());",
          `queryKey(${operation.name});`,
        ]
      : undefined;
  },
};

/** A text of the document inside a Markdown paragraph: one line, and no mark-up of its own. */
function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#!|~&]/g, "\\$&");
}
