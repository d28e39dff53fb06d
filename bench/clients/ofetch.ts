import { ofetch } from "ofetch";

const client = ofetch.create({
  baseURL: "https://api.uumit.com",
  headers: { authorization: "Bearer token" },
});
const checked = ({ code }: { readonly code: number }) => {
  if (code !== 0) throw new Error("failed");
};

export const get = async () => checked(await client("/api/v1/tasks/1"));
export const post = async () =>
  checked(await client("/api/v1/tasks/", { method: "POST", body: { title: "x", description: "y" } }));
