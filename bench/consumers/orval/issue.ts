import { Issue } from "api/schemas/issue.zod";

console.log(Issue.parse(JSON.parse("{}")).title);
