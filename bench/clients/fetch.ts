const base = "https://api.uumit.com/api/v1/tasks/";
const authorization = "Bearer token";
const read = async (response: Response) => {
  const { code } = await response.json();
  if (!response.ok || code !== 0) throw new Error("failed");
};

export const get = async () =>
  read(await fetch(`${base}${encodeURIComponent("1")}`, { headers: { authorization } }));
export const post = async () =>
  read(
    await fetch(base, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ title: "x", description: "y" }),
    }),
  );
