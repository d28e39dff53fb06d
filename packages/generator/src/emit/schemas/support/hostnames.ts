/** A host name of RFC 1123, section 2.1; labels that begin with `xn--` hold to IDNA 2008 (RFC 5890, section 2.3.2.1). */
export function isHostname(value: string): boolean {
  const labels = value.split(".");
  return value.length <= 253 && labels.every((label) => isAsciiLabel(label)) && holdsBidiRule(labels);
}

/** A host name of any script (RFC 5890, section 2.3.2.3); RFC 3490, section 3.1, lists the dots. */
export function isIdnHostname(value: string): boolean {
  const labels = value.split(/[.\u3002\uff0e\uff61]/u);
  const encoded = labels.map((label) => (isAscii(label) ? label : `xn--${encodePunycode(label)}`));
  return encoded.join(".").length <= 253 && encoded.every(isAsciiLabel) && holdsBidiRule(encoded);
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

function isAsciiLabel(label: string): boolean {
  if (!/^[\dA-Za-z](?:[\dA-Za-z-]{0,61}[\dA-Za-z])?$/.test(label)) return false;
  if (!/^..--/.test(label)) return true;
  const decoded = unicodeLabel(label);
  // Only the spelling that encoding gives names the label (RFC 5891, section 5.4).
  return (
    decoded !== undefined &&
    !isAscii(decoded) &&
    encodePunycode(decoded) === label.slice(4).toLowerCase() &&
    isUnicodeLabel(decoded)
  );
}

/** The label that an A-label stands for; undefined when it does not begin with `xn--` or cannot be decoded. */
function unicodeLabel(label: string): string | undefined {
  return /^xn--/i.test(label) ? decodePunycode(label.slice(4).toLowerCase()) : undefined;
}

/** RFC 5891, section 5.4. */
function isUnicodeLabel(label: string): boolean {
  const characters = [...label];
  return (
    label === label.normalize("NFC") &&
    !/^-|-$|^..--|^\p{M}/u.test(label) &&
    characters.every((character, index) => isAllowed(character, index, characters))
  );
}

/** RFC 5892, section 2: PVALID, or a contextual character in its place. */
function isAllowed(character: string, index: number, characters: readonly string[]): boolean {
  const before = characters.slice(0, index).join("");
  const after = characters.slice(index + 1).join("");
  const label = characters.join("");
  switch (character) {
    case "\u00b7":
      return /l$/.test(before) && /^l/.test(after);
    case "\u0375":
      return /^\p{Script=Greek}/u.test(after);
    case "\u05f3":
    case "\u05f4":
      return /\p{Script=Hebrew}$/u.test(before);
    case "\u30fb":
      return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label);
    case "\u200c":
      return virama.test(before) || (joinsOn.test(before) && joinsBack.test(after));
    case "\u200d":
      return virama.test(before);
    default:
      if (/[\u0660-\u0669]/.test(character)) return !/[\u06f0-\u06f9]/.test(label);
      if (/[\u06f0-\u06f9]/.test(character)) return !/[\u0660-\u0669]/.test(label);
      return (
        always.test(character) || (letter.test(character) && !never.test(character) && isStable(character))
      );
  }
}

const letter = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]$/u;
/** Section 2.6 of RFC 5892. */
const always = /^[\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]$/u;
/** Sections 2.3, 2.4, 2.6 and 2.9 of RFC 5892. */
const never =
  /^[\u20d0-\u20ff\u302e\u302f\u3031-\u3035\u303b\u0640\u07fa\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\p{Default_Ignorable_Code_Point}\u{1d100}-\u{1d24f}]$/u;
/** Section 2.2 of RFC 5892. */
const isStable = (character: string): boolean =>
  character.normalize("NFKC").toLowerCase().normalize("NFKC") === character;

/** Canonical combining class 9. */
const virama =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{11839}]$/u;
/** Arabic and Syriac letters join on both sides, some only to the one before, and few not at all (RFC 5892, A.1). */
const joinsOn =
  /(?![\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f])[\p{Script=Arabic}\p{Script=Syriac}]\p{Mn}*$/u;
const joinsBack = /^\p{Mn}*(?![\u0621\u0674])[\p{Script=Arabic}\p{Script=Syriac}]/u;

const rightToLeft =
  "[\\u0590-\\u05ff\\u0608\\u060b\\u060d\\u061b-\\u065f\\u066d-\\u06dc\\u06e5\\u06e6\\u06ee\\u06ef\\u06fa-\\u08ff\\u200f\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]";
const arabicNumber = "[\\u0600-\\u0605\\u0660-\\u0669\\u066b\\u066c\\u06dd]";
const europeanNumber = "[\\d\\u06f0-\\u06f9]";

/** RFC 5893, section 2: a name with one label from right to left holds every label to it. */
function holdsBidiRule(labels: readonly string[]): boolean {
  const decoded = labels.map((label) => unicodeLabel(label) ?? label);
  if (decoded.every(isAscii)) return true;
  const matches = (label: string, pattern: string) => new RegExp(pattern, "u").test(label);
  const hasRight = (label: string) => matches(label, `(?!\\p{Mn})${rightToLeft}|${arabicNumber}`);
  if (!decoded.some(hasRight)) return true;
  return decoded.every((label) => {
    if (!matches(label, `^(?!\\p{Mn})(?:${rightToLeft}|\\p{L})`)) return false;
    if (!matches(label, `^${rightToLeft}`))
      return !hasRight(label) && matches(label, `(?:\\p{L}|${europeanNumber})\\p{Mn}*$`);
    return (
      matches(label, `^(?:${rightToLeft}|${arabicNumber}|${europeanNumber}|\\p{Mn}|[\\u200c\\u200d-])+$`) &&
      matches(label, `(?!-)(?:${rightToLeft}|${arabicNumber}|${europeanNumber})\\p{Mn}*$`) &&
      !(matches(label, arabicNumber) && matches(label, europeanNumber))
    );
  });
}

/** Digits of Punycode and their values (RFC 3492, section 5). */
const digits = "abcdefghijklmnopqrstuvwxyz0123456789";

/** RFC 3492, section 6.3. */
function encodePunycode(label: string): string {
  const points = [...label].map((character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let handled = basic.length;
  let bias = 72;
  let delta = 0;
  let next = 128;
  while (handled < points.length) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (handled + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      let rest = delta;
      for (let k = 36; ; k += 36) {
        const threshold = thresholdAt(k, bias);
        if (rest < threshold) break;
        output += digits.charAt(threshold + ((rest - threshold) % (36 - threshold)));
        rest = Math.floor((rest - threshold) / (36 - threshold));
      }
      output += digits.charAt(rest);
      bias = adapted(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    next++;
  }
  return output;
}

/** RFC 3492, section 6.2; undefined for what is no Punycode. */
function decodePunycode(text: string): string | undefined {
  const end = text.lastIndexOf("-");
  const points = [...text.slice(0, Math.max(end, 0))].map((character) => character.charCodeAt(0));
  let bias = 72;
  let next = 128;
  let index = 0;
  for (let at = end + 1; at < text.length; index++) {
    const start = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = digits.indexOf(text.charAt(at));
      if (at++ >= text.length || digit < 0) return undefined;
      index += digit * weight;
      const threshold = thresholdAt(k, bias);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    bias = adapted(index - start, points.length + 1, start === 0);
    next += Math.floor(index / (points.length + 1));
    index %= points.length + 1;
    if (next > 0x10ffff) return undefined;
    points.splice(index, 0, next);
  }
  return String.fromCodePoint(...points);
}

function thresholdAt(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, 1), 26);
}

/** RFC 3492, section 6.1. */
function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
