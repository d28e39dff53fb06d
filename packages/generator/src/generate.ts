import type { Contract } from "./contract/contract.ts";
import type { EmittedFile, EmittedTree } from "./contract/files.ts";
import type { JsonObject } from "./contract/json.ts";
import type { Plan } from "./contract/plan.ts";
import type { Documents, Settings, Sources } from "./contract/sources.ts";
import { compareDiagnostics, type Diagnostic, type Report } from "./diagnostics.ts";
import { emitClient } from "./emit/client/package.ts";
import { emitContractInfo } from "./emit/contract-info.ts";
import { emitEnvelope } from "./emit/envelope/package.ts";
import { emitErrorCodes } from "./emit/error-codes/package.ts";
import { emitOperations } from "./emit/operations/package.ts";
import { emitQuery } from "./emit/query/package.ts";
import { emitSchemas } from "./emit/schemas/package.ts";
import { emitSeeds } from "./emit/seeds/package.ts";
import { sortKeys } from "./normalize/canonical.ts";
import { normalizeContract } from "./normalize/contract.ts";
import { withOwnOperationIds } from "./normalize/operation-references.ts";
import { withPlainReferences } from "./normalize/plain-references.ts";
import { withComponentReferences } from "./normalize/references.ts";
import { keepingTexts, noDocuments } from "./parse/documents.ts";
import { parseErrorTables } from "./parse/error-tables.ts";
import { openOpenapi } from "./parse/openapi.ts";
import { reportAtOrigins } from "./parse/origins.ts";
import { withPositions } from "./parse/positions.ts";
import { planContract } from "./plan/plan.ts";

/** A text and the name that diagnostics show for it. */
export interface InputText {
  readonly file: string;
  readonly text: string;
}

export interface GenerateInput {
  readonly spec: InputText;
  readonly errors?: InputText;
  /** Where references lead that leave the document; without it, they are problems. */
  readonly documents?: Documents;
  readonly settings: Settings;
  /** Version of the generator, for `contractInfo`; absent: the packages do not tell it. */
  readonly generator?: string;
}

export interface Generated {
  /** Absent after an error in the inputs. */
  readonly contract?: Contract;
  /** Absent after any error: nothing is to be written then. */
  readonly tree?: EmittedTree;
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The whole pipeline: texts → Sources → Contract → Plan → files. Pure: what it reads, `documents` reads for it. */
export async function generate(input: GenerateInput): Promise<Generated> {
  const { spec, errors, documents, settings, generator } = input;
  const found: Diagnostic[] = [];
  const texts = new Map(
    [spec, ...(errors === undefined ? [] : [errors])].map(({ file, text }) => [file, text]),
  );
  const reportFound: Report = (diagnostic) => found.push(diagnostic);
  const finish = (result: Omit<Generated, "diagnostics">): Generated => ({
    ...result,
    diagnostics: withPositions(found, texts).toSorted(compareDiagnostics),
  });
  const failed = () => found.some(({ severity }) => severity === "error");

  const opened = keepingTexts(documents ?? noDocuments(spec.file), texts);
  const read = await openOpenapi(spec.file, spec.text, opened, reportFound);
  const tables = errors === undefined ? undefined : parseErrorTables(errors.file, errors.text, reportFound);
  if (read === undefined) return finish({});
  const report = reportAtOrigins(read, reportFound);
  // Once for all stages that walk it.
  const specSource = { ...read, document: sortKeys(read.document) as JsonObject };

  // Inputs that are wrong in form still show what else is wrong, but what they leave unsaid is no news.
  const reportErrors: Report = (diagnostic) => diagnostic.severity === "error" && report(diagnostic);
  const sources: Sources = {
    spec: specSource,
    settings,
    ...(tables && { tables }),
    ...(generator !== undefined && { generator }),
  };
  const reportAll = failed() ? reportErrors : report;
  const plain = withPlainReferences(specSource, reportAll);
  const contract = normalizeContract(sources, reportAll, plain);
  if (failed()) return finish({});

  const plan = planContract(contract, settings, report);
  const files = emit(contract, plan, plain.document, settings, report);
  return finish(failed() ? { contract } : { contract, tree: treeOf(plan, files) });
}

function emit(
  contract: Contract,
  plan: Plan,
  plain: JsonObject,
  settings: Settings,
  report: Report,
): EmittedFile[] {
  const { runtime } = settings;
  const document = withOwnOperationIds(withComponentReferences(plain, contract.components), [
    ...contract.operations,
    ...contract.webhooks,
    ...contract.callbacks,
  ]);
  const files: EmittedFile[] = [...emitSeeds(contract, plan, runtime)];
  for (const { id } of plan.packages)
    switch (id) {
      case "error-codes":
        files.push(...emitErrorCodes(contract));
        break;
      case "envelope":
        if (contract.envelope !== undefined)
          files.push(...emitEnvelope(contract, plan, contract.envelope, runtime));
        break;
      case "operations":
        files.push(...emitOperations(contract, plan, runtime, document, report));
        break;
      case "schemas":
        files.push(...emitSchemas(contract, plan, settings.schemas, report));
        break;
      case "client":
        files.push(...emitClient(contract, plan, runtime));
        break;
      case "query":
        files.push(...emitQuery(contract, runtime));
        break;
    }
  return [...files, ...plan.packages.map(({ id }) => emitContractInfo(contract, id, files))];
}

function treeOf(plan: Plan, files: readonly EmittedFile[]): EmittedTree {
  return {
    ownedRoots: plan.packages.map(({ folder }) => `${folder}/src/generated`).sort(),
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}
