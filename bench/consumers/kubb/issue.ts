import { issueSchema } from "api/zod/issueSchema";

console.log(issueSchema.parse(JSON.parse("{}")).title);
