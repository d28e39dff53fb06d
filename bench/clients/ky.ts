import ky from "ky";

const client = ky.create({ prefix: "https://api.uumit.com", headers: { authorization: "Bearer token" } });
const checked = ({ code }: { readonly code: number }) => {
  if (code !== 0) throw new Error("failed");
};

export const get = async () => checked(await client.get("api/v1/tasks/1").json());
export const post = async () =>
  checked(await client.post("api/v1/tasks/", { json: { title: "x", description: "y" } }).json());
