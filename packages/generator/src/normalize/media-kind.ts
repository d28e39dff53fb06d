import type { MediaKind } from "../contract/contract.ts";

/** Types and subtypes that hold JSON texts one by one: https://jsonlines.org, RFC 7464, RFC 8091. */
const lines = /^application\/(?:(?:x-)?(?:jsonl|ndjson|jsonlines|json-lines)|(?:[^;]+\+)?json-seq)$/;

/** Types that are texts although their names begin otherwise. */
const texts = /^application\/(?:.+\+)?(?:x-)?(?:xml|yaml|javascript|sql|graphql|toml)$/;

/** Type and subtype in lower case, without parameters (RFC 9110, section 8.3.1). */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** How a media type is treated, by its essence and its structured suffix (RFC 6839). */
export function mediaKind(mediaType: string): MediaKind {
  const essence = essenceOf(mediaType);
  if (essence === "application/json" || essence === "text/json" || essence.endsWith("+json")) return "json";
  if (essence === "*/*") return "json";
  if (lines.test(essence)) return "lines";
  if (essence === "text/event-stream") return "events";
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("text/") || texts.test(essence)) return "text";
  return "binary";
}
