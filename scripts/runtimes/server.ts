import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { cases, type Request } from "../../packages/client/test/portable.ts";

/** The server of all cases, and of the page that runs them in a browser. */
export interface CaseServer {
  /** Every run has addresses of its own below it. */
  readonly origin: string;
  /** Takes the address of the next run, and counts its requests by case. */
  newRun(): { readonly origin: string; requests(index: number): number };
  /** Serves a page that runs a program; gives the text that the program sends back. */
  page(program: string): { readonly url: string; readonly sent: Promise<string> };
  close(): Promise<void>;
}

interface Run {
  readonly begins: Map<number, number>;
  readonly counts: Map<number, number>;
}

export async function startServer(): Promise<CaseServer> {
  const runs: Run[] = [];
  let program = "";
  let onSent: (text: string) => void = () => {};

  const answer = (incoming: IncomingMessage, body: string, response: ServerResponse) => {
    const { method = "", url = "", headers } = incoming;
    if (url === "/page")
      return response
        .setHeader("content-type", "text/html")
        .end('<script type="module" src="/program"></script>');
    if (url === "/program") return response.setHeader("content-type", "text/javascript").end(program);
    if (url === "/sent") {
      onSent(Buffer.from(body, "latin1").toString());
      return response.end();
    }
    const [, runNumber, index, rest = ""] = /^\/(\d+)\/(\d+)(\/.*)$/.exec(url) ?? [];
    const run = runs[Number(runNumber)];
    const one = cases[Number(index)];
    // A browser also asks for its icon.
    if (run === undefined || one === undefined) return response.writeHead(404).end();
    const at = Number(index);
    const count = (run.counts.get(at) ?? 0) + 1;
    run.counts.set(at, count);
    const now = performance.now();
    const began = run.begins.get(at) ?? now;
    run.begins.set(at, began);
    const request: Request = {
      ...{ method, url: rest, headers, body, count, elapsed: now - began },
      gzip: (text) => gzipSync(text),
    };
    return one.serve(request, response);
  };

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => answer(incoming, Buffer.concat(chunks).toString("latin1"), response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    newRun() {
      const run: Run = { begins: new Map(), counts: new Map() };
      const number = runs.push(run) - 1;
      return { origin: `${origin}/${number}`, requests: (index) => run.counts.get(index) ?? 0 };
    },
    page(text) {
      program = text;
      const sent = new Promise<string>((resolve) => {
        onSent = resolve;
      });
      return { url: `${origin}/page`, sent };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
