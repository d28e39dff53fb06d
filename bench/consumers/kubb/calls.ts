import { issuesCreate } from "api/clients/issuesCreate";
import { issuesListForRepo } from "api/clients/issuesListForRepo";
import { reposGet } from "api/clients/reposGet";
import { reposListBranches } from "api/clients/reposListBranches";
import { usersGetByUsername } from "api/clients/usersGetByUsername";

const repo = await reposGet("octocat", "hello-world");
console.log(repo.full_name);
const issues = await issuesListForRepo("octocat", "hello-world", { state: "open" });
console.log(issues[0]?.title);
const created = await issuesCreate("octocat", "hello-world", { title: "It is broken" });
console.log(created.number);
const branches = await reposListBranches("octocat", "hello-world");
console.log(branches[0]?.name);
const user = await usersGetByUsername("octocat");
console.log(user.login);
