import * as z from "zod";

const Login = z.looseObject({ login: z.string() });

console.log(Login.parse(JSON.parse("{}")).login);
