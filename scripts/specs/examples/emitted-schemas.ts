import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Contract, Operation } from "../../../packages/generator/src/contract/contract.ts";
import type { OperationNames } from "../../../packages/generator/src/contract/plan.ts";
import type { Settings } from "../../../packages/generator/src/contract/sources.ts";
import { planContract } from "../../../packages/generator/src/plan/plan.ts";

/** A zod schema, as far as it is used here. */
export interface ZodSchema {
  safeParse(value: unknown): { readonly success: boolean; readonly error?: { readonly message: string } };
  readonly def?: {
    readonly type: string;
    readonly innerType?: ZodSchema;
    readonly element?: ZodSchema;
    readonly options?: readonly ZodSchema[];
    readonly getter?: () => ZodSchema;
  };
  readonly shape?: Readonly<Record<string, ZodSchema>>;
}

/** The schemas of one operation, webhook or callback. */
export interface OperationSchemas {
  readonly operation: Operation;
  /** It is sent by the platform, so that what comes in is what the API gives. */
  readonly isIncoming: boolean;
  body(mediaType: string): ZodSchema | undefined;
  readonly data: ZodSchema | undefined;
  parameter(location: string, name: string): ZodSchema | undefined;
}

/** The compiled schemas package of a document, by the places of the document. */
export interface EmittedSchemas {
  /** The forms of a component, by its key. */
  component(key: string): readonly ZodSchema[];
  readonly operations: readonly OperationSchemas[];
}

/** As the command line has them without a configuration; which packages there are changes no name. */
const settings: Settings = {
  scope: "@spec",
  packages: ["schemas"],
  envelope: "auto",
  runtime: "@contracts/runtime",
  runtimeRange: "*",
  siblingRange: "*",
  schemas: { int64: "number", dateTime: "string" },
  keepSlowPatterns: false,
};

type Module = Readonly<Record<string, ZodSchema>>;

/** The names that a document gives, and behind each its schema from the compiled modules below `generated`. */
export async function loadSchemas(spec: string, generated: string): Promise<EmittedSchemas> {
  const contract = await contractOf(spec);
  // Generating has reported what there is to report.
  const plan = planContract(contract, settings, () => undefined);
  const load = async (path: string): Promise<Module> =>
    (await import(pathToFileURL(join(generated, `${path}.js`)).href)) as Module;

  const components = contract.components.length === 0 ? {} : await load("components/index");
  const forms = new Map<string, ZodSchema[]>();
  for (const { id, name, requestFormOf } of contract.components) {
    const schema = components[name];
    const key = requestFormOf ?? id;
    if (schema !== undefined) forms.set(key, [...(forms.get(key) ?? []), schema]);
  }

  const operations: OperationSchemas[] = [];
  const byName = new Map(contract.operations.map((operation) => [operation.name, operation]));
  for (const { path, operations: members } of plan.tags) {
    const module = await load(path);
    for (const names of members) {
      const operation = byName.get(names.name);
      if (operation !== undefined) operations.push(schemasOf(operation, names, module, false));
    }
  }
  const incoming = new Map([...contract.webhooks, ...contract.callbacks].map((each) => [each.id, each]));
  for (const { path, operations: members } of [...plan.webhooks, ...plan.callbacks]) {
    const module = await load(path);
    for (const { id, names } of members) {
      const operation = incoming.get(id);
      if (operation !== undefined) operations.push(schemasOf(operation, names, module, true));
    }
  }
  return { component: (key) => forms.get(key) ?? [], operations };
}

function schemasOf(
  operation: Operation,
  names: OperationNames,
  module: Module,
  isIncoming: boolean,
): OperationSchemas {
  const groups: Readonly<Record<string, string>> = {
    path: names.params,
    query: names.query,
    header: names.headers,
    cookie: names.cookies,
  };
  return {
    operation,
    isIncoming,
    body: (mediaType) => {
      const [usual] = operation.body?.content ?? [];
      const name =
        usual?.mediaType === mediaType
          ? names.body
          : names.bodies.find((each) => each.mediaType === mediaType)?.name;
      return name === undefined ? undefined : module[name];
    },
    data: module[names.data],
    parameter: (location, name) => {
      const shape = module[groups[location] ?? ""]?.shape;
      const key = isIncoming && location === "header" ? name.toLowerCase() : name;
      return shape !== undefined && Object.hasOwn(shape, key) ? shape[key] : undefined;
    },
  };
}

/** What is used here of the generator's public API; its sources stand outside of this project. */
interface Generator {
  generate(input: {
    readonly spec: { readonly file: string; readonly text: string };
    readonly settings: Settings;
  }): Promise<{ readonly contract?: Contract }>;
}

async function contractOf(spec: string): Promise<Contract> {
  const source = join(import.meta.dirname, "../../../packages/generator/src/index.ts");
  const { generate } = (await import(pathToFileURL(source).href)) as Generator;
  const text = await readFile(spec, "utf8");
  const { contract } = await generate({ spec: { file: basename(spec), text }, settings });
  if (contract === undefined) throw new Error(`${spec} gives no contract`);
  return contract;
}
