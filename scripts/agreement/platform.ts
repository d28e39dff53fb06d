import { type Exception, wider } from "./exception.ts";

/** Where the types of this repository's document differ, and why ours are kept. */
export const platformExceptions: readonly Exception[] = [
  {
    reason: "anyOf of schemas that only require: openapi-typescript makes unknown of the whole",
    fails: wider,
    components: ["MediaBindingCreate", "SmartInvocation", "SocialBindingCreate"],
  },
];
