import { type Exception, narrower, wider } from "./exception.ts";

/** Where the types of GitHub's document (api.github.com of @octokit/openapi 23.0.2, OpenAPI 3.0) differ, and why ours are kept. */
export const githubExceptions: readonly Exception[] = [
  {
    reason: "a closed object without members: openapi-typescript allows any",
    fails: wider,
    components: ["empty-object"],
  },
  {
    reason: "leads to a closed object without members",
    fails: wider,
    components: ["branch-with-protection", "commit", "commit-comparison"],
  },
  {
    reason:
      "anyOf of schemas that only require: openapi-typescript does not say that one of the members is there",
    fails: wider,
    components: ["code-quality-setup-update", "secret-scanning-custom-pattern-to-update"],
  },
  {
    reason: "a member that is required and not described: openapi-typescript leaves it out",
    fails: wider,
    components: ["package-version"],
  },
  {
    reason:
      "openapi-typescript writes the value of a discriminator into the options, where the document allows every text",
    fails: narrower,
    components: ["public-user", "gist-simple", "private-user"],
  },
];
