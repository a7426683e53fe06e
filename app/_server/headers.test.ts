import { afterEach, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import { contentSecurityPolicy, requestIdFrom, securityHeaders } from "./headers";

afterEach(() =>
  setEnv({
    PUBLIC_URL: undefined,
    OIDC_ISSUER: undefined,
    OIDC_CLIENT_ID: undefined,
    OIDC_CLIENT_SECRET: undefined,
  }),
);

describe("the Content Security Policy", () => {
  it("lets no script and no style sheet in that is neither ours nor carries the nonce", () => {
    const policy = contentSecurityPolicy("abc", false);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("eval");
  });

  it("lets a form lead to the single sign-on, and nowhere else", () => {
    expect(contentSecurityPolicy("abc", false)).toContain("form-action 'self';");
    setEnv({
      OIDC_ISSUER: "https://login.example.com/realms/a",
      OIDC_CLIENT_ID: "a",
      OIDC_CLIENT_SECRET: "b",
    });
    expect(contentSecurityPolicy("abc", false)).toContain("form-action 'self' https://login.example.com;");
  });
});

it("tells browsers to keep to https only where users come by https", () => {
  expect(securityHeaders()).not.toHaveProperty("Strict-Transport-Security");
  setEnv({ PUBLIC_URL: "https://parley.example.com" });
  expect(securityHeaders()).toHaveProperty("Strict-Transport-Security");
});

it("takes a request id over only if it may be written into a log", () => {
  expect(requestIdFrom("7f3b2c1e-aaaa")).toBe("7f3b2c1e-aaaa");
  for (const given of [null, "", "short", "with space in it", 'quote"in-it', "x".repeat(101), "line\nbreak"])
    expect(requestIdFrom(given)).toMatch(/^[\da-f-]{36}$/);
});
