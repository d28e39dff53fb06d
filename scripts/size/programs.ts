import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../packed/packages.ts";

/** A program whose bundle is measured. */
export interface Program {
  readonly name: string;
  readonly code: string;
  /** What is counted is how much more than the bundle of that program this one is. */
  readonly beyond?: string;
  /** Divides what is counted. */
  readonly per?: number;
}

const auth = `import { bearer, createClient } from "@contracts/client";
export const client = createClient({ auth: bearer(() => "token") });`;
const get = `import { getTask } from "@contracts/operations/tasks";
export const get = () => client.send(getTask, { path: { task_id: "1" } });`;
const post = `import { createTask } from "@contracts/operations/tasks";
export const post = () => client.send(createTask, { body: { title: "x", description: "y" } });`;
const lines = (...parts: readonly string[]) => parts.join("\n");

/** Operations without code of their own beside their parameters, as their modules list them: no lists, streams or files. */
function plainOperations(): ReadonlyMap<string, readonly string[]> {
  const folder = join(folderOf("operations"), "src/generated/tags");
  const measured = new Set(["createTask", "getTask"]);
  return new Map(
    readdirSync(folder).map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const found = text.matchAll(/^export const (\w+): Operation<[\s\S]*?\n\}\);$/gm);
      const plain = [...found].filter(([code]) => !/\n {2}(encode|judge):/.test(code));
      return [file.slice(0, -3), plain.map(([, name = ""]) => name).filter((name) => !measured.has(name))];
    }),
  );
}

const plain = plainOperations();
const everything = [...plain]
  .filter(([, names]) => names.length > 0)
  .map(
    ([module, names]) => `import { ${names.join(", ")} } from "@contracts/operations/${module}";
export const ${module.replace(/-./g, ([, letter = ""]) => letter.toUpperCase())}Calls = [${names.join(", ")}];`,
  );

const usual = "one GET and one POST";
const beyond = (name: string, code: string): Program => ({
  name,
  code: lines(auth, get, post, code),
  beyond: usual,
});

export const programs: readonly Program[] = [
  { name: usual, code: lines(auth, get, post) },
  {
    name: "… with the key of an agent",
    code: lines(auth.replaceAll("bearer", "apiKey").replace('() => "token"', '"key", "user"'), get, post),
  },
  {
    name: "… without credentials",
    code: lines(
      `import { createClient } from "@contracts/client";\nexport const client = createClient();`,
      get,
      post,
    ),
  },
  {
    name: "… without the rate limiter",
    code: lines(
      `import { bearer, contract } from "@contracts/client";
import { createClient } from "@contracts/runtime";
export const client = createClient(contract, { auth: bearer(() => "token") });`,
      get,
      post,
    ),
  },
  {
    name: "… without either",
    code: lines(
      `import { contract } from "@contracts/client";
import { createClient } from "@contracts/runtime";
export const client = createClient(contract);`,
      get,
      post,
    ),
  },
  {
    name: "each further operation, codes included",
    code: lines(auth, get, post, ...everything),
    beyond: usual,
    per: [...plain.values()].flat().length,
  },
  beyond(
    "a query",
    `import { checkPriceAnomaly } from "@contracts/operations/search";
export const query = () => client.send(checkPriceAnomaly, { query: { price_ut: "1.00", category: "x" } });`,
  ),
  beyond(
    "the entry for streams of events",
    `import { eventsAnswer, stream } from "@contracts/runtime/sse"; export { eventsAnswer, stream };`,
  ),
  {
    ...beyond(
      "… in a program that has unwrap",
      `import { unwrap } from "@contracts/client"; export { unwrap };
import { eventsAnswer, stream } from "@contracts/runtime/sse"; export { eventsAnswer, stream };`,
    ),
    beyond: "unwrap",
  },
  beyond(
    "pages",
    `import { listTasks } from "@contracts/operations/tasks";
export const pages = () => client.paginate(listTasks);`,
  ),
  beyond(
    "files",
    `import { uploadFile } from "@contracts/operations/uploads";
export const upload = () => client.send(uploadFile, { body: { file: new Blob() } });`,
  ),
  beyond("unwrap", `import { unwrap } from "@contracts/client"; export { unwrap };`),
  beyond("matchError", `import { matchError } from "@contracts/client"; export { matchError };`),
  beyond("errorLine", `import { errorLine } from "@contracts/client"; export { errorLine };`),
  beyond("observed", `import { observed } from "@contracts/client"; export { observed };`),
  beyond("traced", `import { traced } from "@contracts/client/otel"; export { traced };`),
  beyond(
    "versioned",
    `import { contractInfo } from "@contracts/client"; import { versioned } from "@contracts/client/skew";
export const told = versioned(client, contractInfo);`,
  ),
  beyond("validated", `import { validated } from "@contracts/client/validate"; export { validated };`),
];
