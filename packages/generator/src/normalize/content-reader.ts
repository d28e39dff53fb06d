import type { Report } from "../diagnostics.ts";
import type { Resolver } from "./resolver.ts";
import type { SchemaReader } from "./schema.ts";

/** What reading parameters, bodies, responses and headers needs. */
export interface ContentReader {
  readonly file: string;
  readonly resolver: Resolver;
  readonly schemas: SchemaReader;
  readonly report: Report;
}
