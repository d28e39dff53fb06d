import { createClient } from "@bench/client";
import { issuesCreate, issuesListForRepo } from "@bench/operations/issues";
import { reposGet, reposListBranches } from "@bench/operations/repos";
import { usersGetByUsername } from "@bench/operations/users";

const client = createClient();
const path = { owner: "octocat", repo: "hello-world" };

const repo = await client.send(reposGet, { path });
if (repo.ok) console.log(repo.data.full_name);
const issues = await client.send(issuesListForRepo, { path, query: { state: "open" } });
if (issues.ok) console.log(issues.data[0]?.title);
const created = await client.send(issuesCreate, { path, body: { title: "It is broken" } });
if (created.ok) console.log(created.data.number);
const branches = await client.send(reposListBranches, { path });
if (branches.ok) console.log(branches.data[0]?.name);
const user = await client.send(usersGetByUsername, { path: { username: "octocat" } });
if (user.ok) console.log(user.data.login);
