import { afterEach, expect, it } from "vitest";
import { setEnv } from "@/env";
import { requestIdFrom, securityHeaders } from "./headers";

afterEach(() => setEnv({ PUBLIC_URL: undefined }));

it("requires https of browsers only where users come by https", () => {
  expect(securityHeaders()).not.toHaveProperty("Strict-Transport-Security");
  setEnv({ PUBLIC_URL: "https://parley.example.com" });
  expect(securityHeaders()).toHaveProperty("Strict-Transport-Security");
});

it("accepts a request id only if it is safe to write into a log", () => {
  expect(requestIdFrom("7f3b2c1e-aaaa")).toBe("7f3b2c1e-aaaa");
  for (const given of [null, "", "short", "with space in it", 'quote"in-it', "x".repeat(101), "line\nbreak"])
    expect(requestIdFrom(given)).toMatch(/^[\da-f-]{36}$/);
});
