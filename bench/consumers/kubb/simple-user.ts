import { simpleUserSchema } from "api/zod/simpleUserSchema";

console.log(simpleUserSchema.parse(JSON.parse("{}")).login);
