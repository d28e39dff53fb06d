import { Issue } from "@bench/schemas/components/Issue";

console.log(Issue.parse(JSON.parse("{}")).title);
