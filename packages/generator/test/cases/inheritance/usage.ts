// What the types say of members that a base declares and a derived schema requires.
import type * as types from "@acme/operations/components";
import type { components } from "@acme/operations/openapi";

type Openapi = components["schemas"];
type Same<A, B> = [A, B] extends [B, A] ? true : false;

// The shorter types say the same with the names of the document.
export const color: Same<types.Ring["color"], string> = true;
export const kindOfCause: Same<types.Cause["kind"], string> = true;
export const noPlan: types.Schedule = null;
// @ts-expect-error the derived schema is an object
export const noCause: types.Cause = null;
// @ts-expect-error the derived schema requires what is optional in the base
export const kindless: types.Cause = { item: "a" };

// The base allows null and more members than it names.
export const cause: Openapi["Cause"] = { item: "a", kind: "b", more: 1 };
export const kind: string = cause.kind;
// @ts-expect-error the derived schema requires what is optional in the base
export const anonymous: Openapi["Cause"] = { item: "a" };
// @ts-expect-error the derived schema is an object
export const nothing: Openapi["Cause"] = null;
export const noSchedule: Openapi["Schedule"] = null;
// @ts-expect-error null is the only value without it
export const nameless: Openapi["Schedule"] = { text: "a" };

// The discriminator keeps its place in the base.
export const circle: Openapi["Circle"] = { color: "red", form: "circle", radius: 1 };
// @ts-expect-error the derived schema requires what is optional in the base
export const colorless: Openapi["Circle"] = { form: "circle", radius: 1 };
export const drawing: Openapi["Drawing"] = [circle, { form: "square", side: 2 }];
