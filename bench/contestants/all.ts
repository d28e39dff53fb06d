import type { Contestant } from "./contestant.ts";
import { contracts } from "./contracts.ts";
import { heyApi } from "./hey-api.ts";
import { kubb } from "./kubb.ts";
import { openapiTypescript } from "./openapi-typescript.ts";
import { openapiZodClient } from "./openapi-zod-client.ts";
import { orval } from "./orval.ts";

export const contestants: readonly Contestant[] = [
  contracts,
  openapiTypescript,
  heyApi,
  orval,
  kubb,
  openapiZodClient,
];
