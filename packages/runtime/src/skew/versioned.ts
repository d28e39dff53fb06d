import { bare } from "../bare.js";
import { type Client, clientOf } from "../methods.js";
import type { Input, Operation } from "../operation.js";
import type { CallOptions } from "../options.js";
import type { Fetch } from "../platform.js";
import type { Result } from "../result.js";
import { type Compat, knownProblems } from "./compat.js";
import { type ContractIdentity, contractHeader, contractTag, tagIn } from "./tag.js";

/** Client and server were made from contracts of which it is known that they do not go together in this operation. */
export interface SkewEvent {
  readonly type: "skew";
  /** `operationId`. */
  readonly operation: string;
  /** What the client was made from, `<version>;<hash8>`. */
  readonly client: string;
  /** What the server says of itself. */
  readonly server: string;
  /** Rules that say why; docs/evolution.md has them. */
  readonly problems: readonly string[];
}

/** What a client does with the contract that a server names. */
export interface VersionedOptions {
  /** `compat.json` of the operations package, of any version: newer ones know more. Default: nothing is reported. */
  readonly compat?: Compat | undefined;
  /** Told once for each operation and contract of the server. What it throws is ignored, as with other events. */
  readonly onEvent?: ((event: SkewEvent) => void) | undefined;
}

/**
 * Makes a client that says with every request which contract it was made from, in the header `X-Contract`, and looks at what the
 * server says of itself.
 *
 *     const client = versioned(createClient(), contractInfo, { compat, onEvent: console.warn });
 */
export function versioned(client: Client, own: ContractIdentity, options?: VersionedOptions): Client {
  const send = client.send as (...args: [Operation, Input?, CallOptions?]) => Promise<Result>;
  const { compat, onEvent } = bare(options);
  const tag = contractTag(own);

  return clientOf(client.contract, (operation) => {
    const known = new Set<string>();
    const look = (server: string | undefined): void => {
      if (!compat || !onEvent || !server || server === tag || known.has(server)) return;
      // A server that makes up a new name for each answer must not fill the memory.
      if (known.size < 100) known.add(server);
      const problems = knownProblems(compat, tag, server, operation.id);
      if (!problems.length) return;
      try {
        onEvent({ type: "skew", operation: operation.id, client: tag, server, problems });
      } catch {
        // See VersionedOptions.
      }
    };
    return (input, given) => {
      const call = bare(given);
      const fetch = async (...[url, init, usual]: [...Parameters<Fetch>, Fetch]) => {
        const response = await (call.fetch ?? usual)(url, init, usual);
        look(tagIn((response as Response).headers.get(contractHeader)));
        return response;
      };
      return send(operation, input, { ...call, headers: { ...call.headers, [contractHeader]: tag }, fetch });
    };
  });
}
