import { type Decoder, judging } from "./answer.js";
import { textOf } from "./chunks.js";
import type { Judge } from "./operation.js";

const decodeText: Decoder = (chunks) => ({ data: textOf(chunks) });
const decodeBlob: Decoder = (chunks, contentType) => ({ data: new Blob([...chunks], { type: contentType }) });

/** Takes a success as a text. */
export const textAnswer: Judge = /* @__PURE__ */ judging(decodeText);

/** Takes a success as a Blob of the response's media type. */
export const blobAnswer: Judge = /* @__PURE__ */ judging(decodeBlob);

/** Takes a success that has no body; what comes all the same is not looked at. */
export const emptyAnswer: Judge = /* @__PURE__ */ judging(() => ({ data: undefined }));

/** Takes a success without a body, and leaves every other to be judged as JSON. */
export const jsonOrEmpty: Judge = /* @__PURE__ */ judging((chunks) =>
  chunks.length ? undefined : { data: undefined },
);

/** Type and subtype in lower case, without parameters (RFC 9110, section 8.3.1). */
export const essenceOf = (mediaType: string): string => mediaType.replace(/\s*;.*/s, "").toLowerCase();

const decodeChosen: Decoder = (chunks, contentType, operation) => {
  const { answers = {}, empty } = operation;
  if (empty && !chunks.length) return { data: undefined };
  const essence = essenceOf(contentType);
  const [type = ""] = essence.split("/");
  const kind = [essence, `${type}/*`, "*/*"]
    .map((name) => (Object.hasOwn(answers, name) ? answers[name] : undefined))
    .find(Boolean);
  if (kind === "text") return decodeText(chunks, contentType, operation);
  return kind === "binary" ? decodeBlob(chunks, contentType, operation) : undefined;
};

/** Takes a success as its media type says, among those of `answers`; none of them is left to be judged as JSON. */
export const chosenAnswer: Judge = /* @__PURE__ */ judging(decodeChosen);

/** The same, but JSON is no success unless `answers` says so. */
export const strictAnswer: Judge = /* @__PURE__ */ judging(decodeChosen, true);
