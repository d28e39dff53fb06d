import { execFile } from "node:child_process";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exchange, type Resolve } from "./exchange.ts";

// The one address of this machine stands for the public network: tests cannot listen anywhere else.
const isAllowed = (address: string) => address === "127.0.0.1";

let server: Server | undefined;
afterEach(() => void server?.close());

async function listen(started: Server): Promise<number> {
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return (started.address() as AddressInfo).port;
}

/** Gives other addresses with each look-up, and counts them. */
function resolver(...answers: readonly (readonly string[])[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = async (name) => {
    const addresses = answers[asked.push(name) - 1] ?? [];
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return { resolve, asked };
}

const to = (url: string, resolve: Resolve) =>
  exchange(new URL(url), { headers: {}, signal: AbortSignal.timeout(5_000), isAllowed, resolve });

describe("a name", () => {
  let seen: IncomingHttpHeaders[];
  let port: number;
  beforeEach(async () => {
    seen = [];
    const http = createServer((request, response) => {
      seen.push(request.headers);
      response.end("text");
    });
    port = await listen(http);
  });

  test("is looked up once, and what was judged is asked, by the name", async () => {
    const { resolve, asked } = resolver(["127.0.0.1"], ["10.0.0.1"]);
    const answer = await to(`http://specs.example:${port}/a`, resolve);
    expect(await answer.text()).toBe("text");
    expect(asked).toEqual(["specs.example"]);
    expect(seen).toMatchObject([{ host: `specs.example:${port}` }]);
  });

  test.each([
    { name: "at a private address", addresses: ["10.0.0.1"], shown: "10.0.0.1" },
    { name: "at a private address among others", addresses: ["127.0.0.1", "fd00::1"], shown: "fd00::1" },
  ])("$name is asked nothing", async ({ addresses, shown }) => {
    const { resolve } = resolver(addresses);
    await expect(to(`http://specs.example:${port}/`, resolve)).rejects.toMatchObject({
      name: "PrivateAddressError",
      message: `specs.example is at ${shown}, which is not a public address`,
      origin: `http://specs.example:${port}`,
    });
    expect(seen).toEqual([]);
  });

  test("without any address is none", async () => {
    await expect(to(`http://specs.example:${port}/`, resolver().resolve)).rejects.toThrow(
      "the name of the host has no address",
    );
  });

  test("is judged at each request anew", async () => {
    const { resolve, asked } = resolver(["127.0.0.1"], ["10.0.0.1"]);
    await (await to(`http://specs.example:${port}/`, resolve)).text();
    await expect(to(`http://specs.example:${port}/`, resolve)).rejects.toThrow("10.0.0.1");
    expect(asked).toHaveLength(2);
    expect(seen).toHaveLength(1);
  });

  test("is not asked about where any address will do", async () => {
    const { resolve, asked } = resolver();
    const signal = AbortSignal.timeout(5_000);
    const answer = await exchange(new URL(`http://localhost:${port}/`), { headers: {}, signal, resolve });
    expect(await answer.text()).toBe("text");
    expect(asked).toEqual([]);
  });
});

test.each([
  "http://10.0.0.1/",
  "https://10.1/",
  "https://0xa000001/",
  "https://[::1]/",
  "https://[::ffff:a00:1]/",
])("%s, an address, is judged as it stands", async (url) => {
  const { resolve, asked } = resolver();
  await expect(to(url, resolve)).rejects.toThrow("is not a public address");
  expect(asked).toEqual([]);
});

test("TLS asks for the name, not for the address", async () => {
  let hello = Buffer.alloc(0);
  const port = await listen(
    createTcpServer((socket) => {
      socket.once("data", (bytes) => {
        hello = bytes;
        socket.destroy();
      });
    }),
  );
  await expect(to(`https://specs.example:${port}/`, resolver(["127.0.0.1"]).resolve)).rejects.toThrow();
  expect(hello.includes("specs.example")).toBe(true);
});

describe.each(["http", "https"])("a proxy of the environment, %s", (scheme) => {
  /** What a process says that is set up to use a proxy, and what the proxy was asked. */
  async function throughProxy(given: string): Promise<{ said: string; asked: string[] }> {
    const asked: string[] = [];
    const port = await listen(
      createTcpServer((socket) => {
        socket.once("data", (bytes) => {
          asked.push(String(bytes).split(" ", 2).join(" "));
          socket.destroy();
        });
      }),
    );
    const proxy = `http://127.0.0.1:${port}`;
    const program = `
      import { exchange } from ${JSON.stringify(new URL("./exchange.ts", import.meta.url).href)};
      const resolve = async () => [{ address: "10.0.0.1", family: 4 }];
      const given = { headers: {}, signal: AbortSignal.timeout(20_000), resolve, ${given} };
      await exchange(new URL("${scheme}://specs.example/"), given).catch((error) => console.log(error.message));`;
    const env = {
      ...process.env,
      NODE_USE_ENV_PROXY: "1",
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      NO_PROXY: "",
    };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--no-warnings", "--input-type=module", "--eval", program],
      { env },
    );
    return { said: stdout.trim(), asked };
  }

  test("is not asked where addresses are judged", async () => {
    expect(await throughProxy("isAllowed: () => false")).toEqual({
      said: "specs.example is at 10.0.0.1, which is not a public address",
      asked: [],
    });
  });

  test("is asked where any address will do", async () => {
    const target = scheme === "http" ? "GET http://specs.example/" : "CONNECT specs.example:443";
    expect((await throughProxy("")).asked).toEqual([target]);
  });
});

test("Brotli is decoded, and what was not asked for is refused", async () => {
  let coding = "br";
  const port = await listen(
    createServer((_, response) => {
      response.writeHead(200, { "content-encoding": coding }).end(brotliCompressSync("text"));
    }),
  );
  const get = () => to(`http://127.0.0.1:${port}/`, resolver().resolve);
  expect(await (await get()).text()).toBe("text");
  coding = "zstd";
  await expect(get()).rejects.toThrow("the answer is encoded as zstd, which was not asked for");
});
