import type { paths } from "api/openapi";
import createClient from "openapi-fetch";

const client = createClient<paths>({ baseUrl: "https://api.github.com" });
const path = { owner: "octocat", repo: "hello-world" };

const repo = await client.GET("/repos/{owner}/{repo}", { params: { path } });
if (repo.data) console.log(repo.data.full_name);
const issues = await client.GET("/repos/{owner}/{repo}/issues", {
  params: { path, query: { state: "open" } },
});
if (issues.data) console.log(issues.data[0]?.title);
const created = await client.POST("/repos/{owner}/{repo}/issues", {
  params: { path },
  body: { title: "It is broken" },
});
if (created.data) console.log(created.data.number);
const branches = await client.GET("/repos/{owner}/{repo}/branches", { params: { path } });
if (branches.data) console.log(branches.data[0]?.name);
const user = await client.GET("/users/{username}", { params: { path: { username: "octocat" } } });
if (user.data) console.log(user.data.login);
