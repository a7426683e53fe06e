import { afterEach, describe, expect, it } from "vitest";
import { setEnv } from "@/env";
import { contentSecurityPolicy } from "./content-security-policy";

afterEach(() => setEnv({ OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_CLIENT_SECRET: undefined }));

describe("the Content Security Policy", () => {
  it("allows only scripts and style sheets that are ours or carry the nonce", () => {
    const policy = contentSecurityPolicy("abc", false);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-abc';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("eval");
  });

  it("allows forms to lead to the single sign-on, and nowhere else", () => {
    expect(contentSecurityPolicy("abc", false)).toContain("form-action 'self';");
    setEnv({
      OIDC_ISSUER: "https://login.example.com/realms/a",
      OIDC_CLIENT_ID: "a",
      OIDC_CLIENT_SECRET: "b",
    });
    expect(contentSecurityPolicy("abc", false)).toContain("form-action 'self' https://login.example.com;");
  });
});
