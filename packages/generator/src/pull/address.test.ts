import { describe, expect, test } from "vitest";
import { leadsInside } from "./address.ts";

const leads = (to: string, from: string) => leadsInside(new URL(to), new URL(from));

describe("from a public machine", () => {
  test.each([
    ["https://example.org/", false],
    ["https://93.184.215.14/", false],
    ["https://172.32.0.1/", false],
    ["https://[2001:db8::1]/", false],
    ["http://localhost/", true],
    ["http://x.localhost./", true],
    ["http://127.1.2.3/", true],
    ["http://2130706433/", true],
    ["http://[::1]/", true],
    ["http://[::ffff:127.0.0.1]/", true],
    ["https://0.0.0.0/", true],
    ["https://10.1.2.3/", true],
    ["https://0xa010203/", true],
    ["https://100.64.1.1/", true],
    ["https://169.254.169.254/", true],
    ["https://172.31.255.255/", true],
    ["https://192.168.0.1/", true],
    ["https://[::ffff:10.0.0.1]/", true],
    ["https://[::]/", true],
    ["https://[fd00::1]/", true],
    ["https://[fe80::1]/", true],
  ])("to %s: inside is %s", (to, want) => {
    expect(leads(to, "https://example.com/a")).toBe(want);
  });
});

test("from inside", () => {
  expect(leads("https://10.0.0.2/", "https://192.168.1.1/")).toBe(false);
  expect(leads("http://127.0.0.1/", "https://192.168.1.1/")).toBe(true);
  expect(leads("https://10.0.0.2/", "http://localhost:8080/")).toBe(false);
  expect(leads("https://example.com/", "https://10.0.0.2/")).toBe(false);
});
