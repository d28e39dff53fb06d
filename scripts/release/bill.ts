import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileNameOf, type ReleasedPackage } from "./package.ts";
import { must } from "./program.ts";

/** What of a bill of materials is read or written here; the rest is handed through. */
export interface Bill {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly "bom-ref": string;
  /** `excluded`, and a property that says so again, for what only development needs. */
  readonly scope?: string;
  readonly properties?: readonly object[];
}

/** Names of what a program has bundled, as the licences beside it list them: `name version (licence)`. */
const licences = "dist/THIRD-PARTY-LICENSES.txt";

/**
 * Bills of materials (CycloneDX 1.7) by name of the package: everything that an installation brings, and what was bundled.
 * pnpm makes them of the lockfile; the same lockfile and time give the same bill.
 *
 * @param time of the commit, in ISO 8601.
 */
export async function billsOf(
  packages: readonly ReleasedPackage[],
  root: string,
  time: string,
): Promise<ReadonlyMap<string, Bill>> {
  const installed = await made(packages, root, ["--prod"]);
  const everything = await made(packages.filter(bundles), root, []);
  return new Map(
    packages.map((one) => {
      const bill = installed.get(one.name);
      if (bill === undefined) throw new Error(`pnpm made no bill of materials of ${one.name}`);
      const whole = everything.get(one.name);
      return [one.name, atTime(whole === undefined ? bill : withBundled(bill, whole, bundledBy(one)), time)];
    }),
  );
}

const bundles = ({ folder }: ReleasedPackage): boolean => existsSync(join(folder, licences));

async function made(
  packages: readonly ReleasedPackage[],
  root: string,
  options: readonly string[],
): Promise<ReadonlyMap<string, Bill>> {
  if (packages.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), "contracts-bills-"));
  try {
    const filters = packages.flatMap(({ name }) => ["--filter", name]);
    const format = ["--sbom-format", "cyclonedx", "--sbom-spec-version", "1.7"];
    await must(
      "pnpm",
      [...filters, "sbom", ...format, "--split", ...options, "--out", join(folder, "%s-%v.json")],
      {
        cwd: root,
      },
    );
    return new Map(
      packages.map((one) => [
        one.name,
        JSON.parse(readFileSync(join(folder, `${fileNameOf(one)}.json`), "utf8")) as Bill,
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bundledBy({ folder }: ReleasedPackage): ReadonlySet<string> {
  const text = readFileSync(join(folder, licences), "utf8");
  return new Set(
    [...text.matchAll(/^(\S+) (\d\S*) \(.+\)$/gm)].map(([, name, version]) => `${name}@${version}`),
  );
}

/** Adds to what is installed the components that were bundled: they are development dependencies until then. */
function withBundled(installed: Bill, whole: Bill, bundled: ReadonlySet<string>): Bill {
  const known = new Set(installed.components.map((each) => each["bom-ref"]));
  const idOf = ({ group, name, version }: Component) =>
    `${group === undefined ? "" : `${group}/`}${name}@${version}`;
  const components = whole.components.flatMap((each): Component[] => {
    if (known.has(each["bom-ref"])) return [each];
    const { scope: _scope, properties: _properties, ...kept } = each;
    return bundled.has(idOf(each)) ? [kept] : [];
  });
  const found = new Set(components.map(idOf));
  const missing = [...bundled].filter((id) => !found.has(id));
  if (missing.length > 0) throw new Error(`bundled, and not in the lockfile: ${missing.join(", ")}`);
  const refs = new Set([whole.metadata.component["bom-ref"], ...components.map((each) => each["bom-ref"])]);
  const dependencies = whole.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  return { ...whole, components, dependencies };
}

/**
 * A bill has a time and a number that no other has: of the commit and of what it says, so that it can be made again. pnpm
 * gives what is in it in no order.
 */
function atTime(bill: Bill, time: string): Bill {
  const { serialNumber: _, metadata, ...rest } = bill;
  const components = bill.components.toSorted((a, b) => compare(a["bom-ref"], b["bom-ref"]));
  const dependencies = bill.dependencies
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted(compare) }))
    .sort((a, b) => compare(a.ref, b.ref));
  const said = { ...rest, metadata: { ...metadata, timestamp: time }, components, dependencies };
  const digest = createHash("sha256").update(JSON.stringify(said)).digest("hex");
  // RFC 9562, section 5.8: a UUID of one's own making, version 8.
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return { serialNumber: `urn:uuid:${uuid}`, ...said };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
