import { describe, expect, test } from "vitest";
import { degreeOf } from "./backtracking.ts";

describe("is exponential", () => {
  test.each([
    "^(a+)+$",
    "^([a-zA-Z]+)*$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(a|a?)+$",
    "^([a-z]|\\w)+$",
    "^(ab|a|b)*$",
    "(.*)*x",
    "(x+x+)+y",
    "^(\\w+\\s?)*$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(?:x(a|aa)+)+$",
    "^([-_.A-Za-z0-9]+\\.)+[A-Za-z]{2,}$",
    "^([0-9A-F]{6}(?:[0-9A-F]{2})?,?)+$",
  ])("%s", (pattern) => {
    expect(degreeOf(pattern, "u")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("is not exponential", () => {
  test.each([
    "^[a-z]+$",
    "^(a|b)*$",
    "^(ab|a)*$",
    "^(?:[a-z0-9]+(?:-[a-z0-9]+)*\\.)+[a-z]{2,}$",
    "^(\\d{3}|\\d{4}-)+$",
    "^.+@.+$",
    "^(?=.*[a-z])(?=.*\\d).{8,}$",
    "^(\\w+) \\1$",
    "^[a-zA-Z0-9]{0,4096}$",
    "^(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?$",
    "^(?:a{1,500}b){1,500}$",
    "",
  ])("%s", (pattern) => {
    expect(degreeOf(pattern, "u")).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

test.each([
  ["^[a-z]+$", 1],
  ["^\\d{4}-\\d{2}$", 1],
  ["^(?:[01]\\d|2[0-3]):[0-5]\\d$", 1],
  ["^[a-z]+(?:-[a-z]+)*$", 1],
  ["^.+@.+$", 2],
  ["\\s+$", 2],
  ["a.*b", 2],
  ["^.*a.*b.*$", 3],
  ["[a-z]", 1],
])("%s takes time to the power of %i", (pattern, want) => {
  expect(degreeOf(pattern, "u")).toBe(want);
});
