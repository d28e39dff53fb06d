import { z } from "zod";
import type { PackageId } from "../contract/sources.ts";
import { packageName, packageScope, versionRange } from "./package-name.ts";

/** Every package that can be emitted, in the order of their dependencies. */
export const packageIds: readonly PackageId[] = [
  "error-codes",
  "envelope",
  "operations",
  "schemas",
  "client",
  "query",
];

/** Those that every contract has a use for; the others need a library that not everybody has. */
const usualPackages: readonly PackageId[] = packageIds.filter((id) => id !== "query");

// Every message says how the value has to be and reads on after the name of the field.

const text = z.string("has to be a text").regex(/\S/, "has to be a text that is not empty");
const path = text.refine((value) => !value.includes("\0"), "has to be a path, which holds no NUL");
const scope = z
  .string("has to be an npm scope")
  .regex(packageScope, 'has to be an npm scope such as "@acme"');
const name = z.string("has to be a package name").regex(packageName, "has to be a name that npm allows");
const range = z
  .string("has to be a version range")
  .regex(versionRange, 'has to be a version range such as "^1.2.0" or "workspace:^"');

const packages = z
  .array(
    z.enum(packageIds, `has to be one of ${packageIds.join(", ")}`),
    "has to be an array of package names",
  )
  .min(1, "has to name at least one package");

const envelopeForm = 'has to be "auto", false or an object that names the fields';

/** The form of an envelope that is described by its fields. */
export const envelopeFields = z
  .strictObject(
    {
      code: text.default("code"),
      message: text.default("message"),
      data: text.default("data"),
      timestamp: text.optional(),
      success: z.int("has to be an integer").default(0),
    },
    envelopeForm,
  )
  .refine(haveOwnNames, "has to give each field a name of its own");

/** The form of a configuration, with its defaults. */
export const configSchema = z.strictObject(
  {
    spec: path,
    errors: path.optional(),
    out: path,
    scope: scope.default("@contracts"),
    allowRefsFrom: z.array(path, "has to be an array of folders and addresses").default([]),
    allowRemoteRefs: z.boolean("has to be true or false").default(false),
    packages: packages.default([...usualPackages]),
    envelope: z.union([z.literal("auto"), z.literal(false), envelopeFields], envelopeForm).default("auto"),
    runtime: name.default("@contracts/runtime"),
    runtimeRange: range.default("workspace:^"),
    siblingRange: range.default("workspace:^"),
    schemas: z
      .strictObject(
        {
          int64: z.enum(["number", "bigint"], 'has to be "number" or "bigint"').default("number"),
          dateTime: z.enum(["string", "Date"], 'has to be "string" or "Date"').default("string"),
        },
        "has to be an object",
      )
      .default({ int64: "number", dateTime: "string" }),
    keepSlowPatterns: z.boolean("has to be true or false").default(false),
  },
  "has to be an object",
);

interface Names {
  readonly code: string;
  readonly message: string;
  readonly data: string;
  readonly timestamp?: string | undefined;
}

function haveOwnNames(fields: Names): boolean {
  const names = [fields.code, fields.message, fields.data, fields.timestamp].filter(
    (field) => field !== undefined,
  );
  return new Set(names).size === names.length;
}
