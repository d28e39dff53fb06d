// How programs use the two forms; it compiles against the expected packages.
import type * as types from "@acme/operations/components";
import type { CreateUserInput, LoginInput } from "@acme/operations/users";
import * as schemas from "@acme/schemas/components";
import type { CreateUserBody, CreateUserData } from "@acme/schemas/users";
import type * as z from "zod";

type Same<A, B> = [A, B] extends [B, A] ? true : false;

// Types and schemas agree in both forms.
export const address: Same<types.Address, schemas.Address> = true;
export const addressWritable: Same<types.AddressWritable, schemas.AddressWritable> = true;
export const cat: Same<types.Cat, schemas.Cat> = true;
export const catWritable: Same<types.CatWritable, schemas.CatWritable> = true;
export const dog: Same<types.Dog, schemas.Dog> = true;
export const dogWritable: Same<types.DogWritable, schemas.DogWritable> = true;
export const team: Same<types.Team, schemas.Team> = true;
export const teamWritable: Same<types.TeamWritable, schemas.TeamWritable> = true;
export const user: Same<types.User, schemas.User> = true;
export const userWritable: Same<types.UserWritable, schemas.UserWritable> = true;
export const body: Same<CreateUserInput["body"], CreateUserBody> = true;
export const data: Same<types.User, CreateUserData> = true;

// An answer has what the API sets and no secret; a request the other way round.
export const id: string = schemas.User.parse({}).id;
export const created: CreateUserInput = {
  body: { name: "a", password: "12345678", address: { city: "b" } },
};
export const login: LoginInput = { body: { user: "a", password: "b" } };
// @ts-expect-error a password is required to create a user
export const incomplete: CreateUserInput["body"] = { name: "a", address: { city: "b" } };
// @ts-expect-error the API sets it
export const verified: CreateUserInput["body"]["address"] = { city: "b", verified: true };
export const keys: Same<keyof types.User, "address" | "id" | "name" | "owner" | "team"> = true;
export const keysWritable: Same<keyof types.UserWritable, "address" | "name" | "password" | "team"> = true;

// What was read can be changed and sent back.
declare const read: types.User;
export const changed: CreateUserInput["body"] = {
  ...read,
  name: "b",
  password: "12345678",
  team: undefined,
};
export const readClosed: types.Address = schemas.Address.parse({});
export const closed: types.AddressWritable = { ...readClosed, city: "c" };

// zod's own methods work on both.
export const picked = schemas.AddressWritable.pick({ city: true });
export const extended = schemas.AddressWritable.extend({ zip: schemas.Address.shape.city });
export const zip: Same<z.infer<typeof extended>, { city: string; zip: string }> = true;
export const shape: Same<keyof typeof schemas.AddressWritable.shape, "city"> = true;
