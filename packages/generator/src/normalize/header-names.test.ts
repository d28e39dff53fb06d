import { expect, test } from "vitest";
import { headerLimit } from "./header-names.ts";

test.each(["", "X Bad", "X:Y", "X\nY", "Größe", "(x)"])("%j is no token", (name) => {
  expect(headerLimit(name)).toEqual({ where: "", reason: expect.stringContaining("no token") });
});

test.each(["Content-Length", "HOST", "cookie", "Sec-Fetch-Mode", "proxy-authorization"])(
  "a browser does not let %s be set",
  (name) => {
    expect(headerLimit(name)).toEqual({ where: " in a browser", reason: expect.stringContaining("Fetch") });
  },
);

test.each(["X-Request-Id", "User-Agent", "If-None-Match", "security", "proxy", "a!#$%&'*+-.^_`|~9"])(
  "%s is sent everywhere",
  (name) => {
    expect(headerLimit(name)).toBeUndefined();
  },
);
