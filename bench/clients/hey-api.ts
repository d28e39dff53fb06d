import { client } from "api/client.gen";
import { createTask, getTask } from "api/sdk.gen";

client.setConfig({ auth: () => "token" });
const checked = ({ data }: { readonly data?: { readonly code: number } | undefined }) => {
  if (data?.code !== 0) throw new Error("failed");
};

export const get = async () => checked(await getTask({ path: { task_id: "1" } }));
export const post = async () => checked(await createTask({ body: { title: "x", description: "y" } }));
