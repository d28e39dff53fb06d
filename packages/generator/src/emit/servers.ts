import type { Contract, Operation, Server } from "../contract/contract.ts";

/** The URL with the defaults of its variables; a variable without a default stays in its braces. */
export function defaultUrl({ url, variables }: Server): string {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => defaults.get(name) ?? whole);
}

/**
 * A server URL that calls can go to: http(s), without user, query and fragment, which the runtime's client refuses. A
 * relative one is relative to where the document was found, which is not known here; one with a variable that has no
 * default is only a template.
 */
export function absoluteUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^/@{}?#]+(?:\/[^{}?#]*)?$/i.test(url)
    ? url.replace(/\/+$/, "")
    : undefined;
}

/** Where an operation is sent when that is not the contract's first server: its URL, with the defaults of the variables. */
export function ownServerUrl({ servers }: Operation, contract: Contract): string | undefined {
  const [own] = servers ?? [];
  const [general] = contract.servers;
  if (own === undefined) return undefined;
  const url = defaultUrl(own);
  return general !== undefined && defaultUrl(general) === url ? undefined : url;
}

/** The servers of a contract by their names, or else their templates; a template that occurs again has a number. */
export function namedServers({ servers }: Contract): ReadonlyMap<string, Server> {
  const named = new Map<string, Server>();
  for (const server of servers) {
    const base = server.name ?? server.url;
    let key = base;
    for (let count = 2; named.has(key); count += 1) key = `${base} #${count}`;
    named.set(key, server);
  }
  return named;
}
