import * as z from "zod";

/** A mailbox of RFC 5321, section 4.1.2: dot-string or quoted local part, domain or address literal. */
export const email =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\]|\\.)+")@(?:[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?)*|\[(?:IPv6:[\dA-Fa-f:.]+|(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\])|(?=\]))){4})\])$/u;

/** A mailbox whose local part and domain may hold any script, RFC 6531, section 3.3. */
export const idnEmail = /^(?:"(?:[^"\\]|\\.)+"|[^\s@"<>()[\],;:\\]{1,64})@[^\s@]{1,255}$/u;

/** RFC 6901, section 3. */
export const jsonPointer = /^(?:\/(?:[^~/]|~[01])*)*$/u;

/** draft-bhutton-relative-json-pointer-00, section 3. */
export const relativeJsonPointer = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/u;

/** RFC 6570, section 2. */
export const uriTemplate =
  /^(?:[^\p{Cc} "%<>\\^`{|}]|%[\dA-Fa-f]{2}|\{[+#./;?&=,!@|]?(?:(?:\w|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?!\})|(?=\})))+\})*$/u;

/** `date-time` of RFC 3339, section 5.6. */
export function isDateTime(value: string): boolean {
  const [, date = "", time = ""] = /^(.{10})[Tt](.*)$/s.exec(value) ?? [];
  return isDate(date) && isTime(time);
}

/** `full-date` of RFC 3339, section 5.6. `z.regexes` would bring every expression of zod into a bundle. */
function isDate(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(value) ?? [];
  if (day === undefined) return false;
  const isLeap = Number(year) % (Number(year) % 100 === 0 ? 400 : 4) === 0;
  const days = month === "02" ? (isLeap ? 29 : 28) : /0[469]|11/.test(month ?? "") ? 30 : 31;
  return Number(day) <= days;
}

/** `duration` of RFC 3339, appendix A: whole numbers, and no unit left out between two that are given. */
export const duration =
  /^P(?:\d+W|(?!$)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** `full-time` of RFC 3339, section 5.6. A leap second is one at the end of a day in UTC. */
export function isTime(value: string): boolean {
  const parts =
    /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/.exec(value);
  if (parts === null) return false;
  const [, hours, minutes, seconds, sign, offsetHours = "0", offsetMinutes = "0"] = parts;
  if (seconds !== "60") return true;
  const offset = (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  return (Number(hours) * 60 + Number(minutes) - offset + 2880) % 1440 === 1439;
}

/** A signed integer of 64 bits in decimal digits, as APIs send what a JSON number would round. */
export const isInt64 = (value: string): boolean =>
  /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value);

/** An unsigned integer of 64 bits in decimal digits. */
export const isUint64 = (value: string): boolean =>
  /^\d{1,20}$/.test(value) && BigInt.asUintN(64, BigInt(value)) === BigInt(value);

/** An expression of ECMA-262 in its strict syntax. */
export function isRegularExpression(value: string): boolean {
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

/** RFC 3986, sections 3 and 4.1; IRIs of RFC 3987, section 2.2, have more characters. */
export const isUri = (value: string): boolean => isReference(value, ascii, true);
export const isUriReference = (value: string): boolean => isReference(value, ascii, false);
export const isIri = (value: string): boolean => isReference(value, international, true);
export const isIriReference = (value: string): boolean => isReference(value, international, false);

const ascii = /* @__PURE__ */ referencePattern("", "");
const international = /* @__PURE__ */ referencePattern(
  "\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{efffd}",
  "\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{10fffd}",
);

/** Scheme, authority (its address literal apart), path, query, fragment. */
function referencePattern(more: string, inQuery: string): RegExp {
  const plain = `[\\w.~!$&'()*+,;=${more}-]|%[\\dA-Fa-f]{2}`;
  const path = `${plain}|[:@/]`;
  const authority = `//(?:(?:${plain}|:)*@)?(?:\\[([^\\]]*)\\]|(?:${plain})*)(?::\\d*)?(?=[/?#]|$)`;
  return new RegExp(
    `^([A-Za-z][A-Za-z\\d+.-]*:)?(?:${authority}|(?!//))(?:${path})*(?:\\?(?:${path}|[?${inQuery}])*)?(?:#(?:${path}|\\?)*)?$`,
    "u",
  );
}

function isReference(value: string, pattern: RegExp, needsScheme: boolean): boolean {
  const match = pattern.exec(value);
  if (match === null) return false;
  const [, scheme, literal] = match;
  // A colon in the first segment would make what stands before it a scheme (section 4.2).
  if (scheme === undefined && (needsScheme || /^[^/?#]*:/.test(value))) return false;
  return literal === undefined || futureAddress.test(literal) || z.ipv6().safeParse(literal).success;
}

const futureAddress = /^[Vv][\dA-Fa-f]+\.[\w.~!$&'()*+,;=:-]+$/;
