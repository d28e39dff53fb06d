import createClient from "openapi-fetch";

interface Answer {
  readonly responses: {
    readonly 200: { readonly content: { readonly "application/json": { readonly code: number } } };
  };
}
interface Paths {
  "/api/v1/tasks/{task_id}": { get: Answer & { parameters: { path: { task_id: string } } } };
  "/api/v1/tasks/": {
    post: Answer & {
      requestBody: { content: { "application/json": { title: string; description: string } } };
    };
  };
}

const client = createClient<Paths>({
  baseUrl: "https://api.uumit.com",
  headers: { authorization: "Bearer token" },
});
const checked = ({ data }: { readonly data?: { readonly code: number } }) => {
  if (data?.code !== 0) throw new Error("failed");
};

export const get = async () =>
  checked(await client.GET("/api/v1/tasks/{task_id}", { params: { path: { task_id: "1" } } }));
export const post = async () =>
  checked(await client.POST("/api/v1/tasks/", { body: { title: "x", description: "y" } }));
