import { issuesCreate, issuesListForRepo } from "api/issues/issues";
import { reposGet, reposListBranches } from "api/repos/repos";
import { usersGetByUsername } from "api/users/users";

const repo = await reposGet("octocat", "hello-world");
if (repo.status === 200) console.log(repo.data.full_name);
const issues = await issuesListForRepo("octocat", "hello-world", { state: "open" });
if (issues.status === 200) console.log(issues.data[0]?.title);
const created = await issuesCreate("octocat", "hello-world", { title: "It is broken" });
if (created.status === 201) console.log(created.data.number);
const branches = await reposListBranches("octocat", "hello-world");
if (branches.status === 200) console.log(branches.data[0]?.name);
const user = await usersGetByUsername("octocat");
if (user.status === 200) console.log(user.data.login);
