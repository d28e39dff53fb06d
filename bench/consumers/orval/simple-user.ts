import { SimpleUser } from "api/schemas/simpleUser.zod";

console.log(SimpleUser.parse(JSON.parse("{}")).login);
