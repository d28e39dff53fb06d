import { zIssue } from "api/zod.gen";

console.log(zIssue.parse(JSON.parse("{}")).title);
