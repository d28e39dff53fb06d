import { SimpleUser } from "@bench/schemas/components/SimpleUser";

console.log(SimpleUser.parse(JSON.parse("{}")).login);
