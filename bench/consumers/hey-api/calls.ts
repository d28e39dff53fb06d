import {
  issuesCreate,
  issuesListForRepo,
  reposGet,
  reposListBranches,
  usersGetByUsername,
} from "api/sdk.gen";

const path = { owner: "octocat", repo: "hello-world" };

const repo = await reposGet({ path });
if (repo.data) console.log(repo.data.full_name);
const issues = await issuesListForRepo({ path, query: { state: "open" } });
if (issues.data) console.log(issues.data[0]?.title);
const created = await issuesCreate({ path, body: { title: "It is broken" } });
if (created.data) console.log(created.data.number);
const branches = await reposListBranches({ path });
if (branches.data) console.log(branches.data[0]?.name);
const user = await usersGetByUsername({ path: { username: "octocat" } });
if (user.data) console.log(user.data.login);
