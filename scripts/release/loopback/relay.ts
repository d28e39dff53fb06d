import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Transform } from "node:stream";

/** A way to a registry that can be told to break down. */
export interface Relay {
  /** Ends with a slash. */
  readonly url: string;
  /** Names of packages whose publication the registry has taken, in order. */
  readonly published: readonly string[];
  /** After so many more publications, cuts the connection of each before the registry hears of it. */
  cutBefore(publications: number): void;
  /** After so many more publications, cuts the connection of one after the registry has taken it: the answer is lost. */
  cutAfter(publications: number): void;
  /** Changes a byte of every tarball that is asked for. */
  spoilTarballs(): void;
  /** Cuts and spoils nothing any more. */
  mend(): void;
  close(): Promise<void>;
}

/** Starts a server on a free port that hands every request on to a registry. */
export async function startRelay(to: { readonly port: number }): Promise<Relay> {
  const published: string[] = [];
  let spoils = false;
  let cut: { when: "after" | "before"; left: number } | undefined;
  const isCut = (when: "after" | "before", isPublication: boolean): boolean => {
    if (!isPublication || cut?.when !== when) return false;
    if (cut.left > 0) {
      cut.left -= 1;
      return false;
    }
    if (when === "after") cut = undefined;
    return true;
  };
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method = "GET", url = "/", headers } = incoming;
    // `PUT /@scope%2fname` is a publication; tags have a longer path.
    const name = method === "PUT" ? /^\/(@[^/%]+(?:%2f|\/)[^/]+)$/i.exec(url)?.[1] : undefined;
    if (isCut("before", name !== undefined)) {
      incoming.socket.destroy();
      return;
    }
    const forwarded = request({ host: "127.0.0.1", port: to.port, method, path: url, headers }, (answer) => {
      const { statusCode = 502 } = answer;
      if (name !== undefined && statusCode < 300) published.push(decodeURIComponent(name));
      if (isCut("after", name !== undefined)) {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(statusCode, answer.headers);
      if (spoils && url.endsWith(".tgz")) answer.pipe(spoiler()).pipe(outgoing);
      else answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  };
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    published,
    cutBefore: (left) => {
      cut = { when: "before", left };
    },
    cutAfter: (left) => {
      cut = { when: "after", left };
    },
    spoilTarballs() {
      spoils = true;
    },
    mend() {
      cut = undefined;
      spoils = false;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The last byte comes as another one; the length stays. */
function spoiler(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const spoiled = Buffer.from(chunk);
      spoiled[spoiled.length - 1] = (spoiled.at(-1) ?? 0) ^ 0xff;
      done(null, spoiled);
    },
  });
}
