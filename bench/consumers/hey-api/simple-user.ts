import { zSimpleUser } from "api/zod.gen";

console.log(zSimpleUser.parse(JSON.parse("{}")).login);
