import fc from "fast-check";
import { hostileText } from "../support/hostile-text.ts";

/** Code that would tell of itself if it ever ran; `trial.ts` looks. */
export const canary = "contractsFuzzRan";
const attack = `globalThis.${canary}=1`;

/** Names that mean something to JavaScript, to file systems, or to what is emitted. */
const biting = [
  ...["then", "default", "__proto__", "constructor", "prototype", "arguments", "await", "eval", "import"],
  ...["z", "Object", "Promise", "toString", "hasOwnProperty", "index", "con", "NUL", "aux", "..", "../../x"],
  ...[".hidden", "a/b", "a\\b", "A", "a", "1", "-", "", " ", "ı", "İ", "任务", "аdmin", "ad\u200bmin"],
];

const attacks = [
  `*/${attack};/*`,
  `";${attack};"`,
  `';${attack};'`,
  `\`;${attack};\``,
  `\${${attack}}`,
  `\n${attack}\n`,
  `\u2028${attack}\u2029`,
  `]]:${attack},[[`,
  `\\";${attack};//`,
  `[${attack}]`,
  `</script><script>${attack}</script>`,
];

/** A text as somebody hostile would write it. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...attacks) },
  { weight: 2, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...biting) },
  { weight: 3, arbitrary: fc.constantFrom("Some text.", "One\n\nTwo", "`code`", "id") },
);

/** A name: mostly one that could stand in a document in earnest. */
export const name: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("id", "name", "created_at", "items", "next_cursor", "code", "data"),
  },
  { weight: 3, arbitrary: fc.constantFrom(...biting) },
  { weight: 2, arbitrary: text },
);
