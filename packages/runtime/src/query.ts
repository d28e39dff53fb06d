import type { ParameterWriter, Values } from "./operation.js";
import { pathOf } from "./request.js";

/**
 * Adds parameters of style `form` with explode to a URL: a list repeats its name, an object gives its own names
 * (OpenAPI 3.1.1, section 4.8.12.4). Null and undefined are left out.
 */
export const addQuery = (url: string, values: Values = {}): string => {
  for (const [name, value] of Object.entries(values))
    for (const item of [value].flat())
      for (const [key, one] of item === Object(item)
        ? Object.entries(item as Values)
        : [[name, item] as const])
        if (one != null)
          url += `${(url.includes("?") ? "&" : "?") + encodeURIComponent(key)}=${encodeURIComponent(one as string)}`;
  return url;
};

/** Writes parameters of the usual styles: `form` with explode in the query, `simple` elsewhere. No cookies. */
export const queryParameters: ParameterWriter = ({ parts }, input, base) => ({
  url: addQuery(base + pathOf(parts, input.path), input.query as Values),
});
