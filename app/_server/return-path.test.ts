import { describe, expect, it } from "vitest";
import { safePath, signInHref } from "./return-path";

describe("the path after the sign-in", () => {
  it.each([
    ["/aurora/sessions/history", "/aurora/sessions/history"],
    [
      "/aurora/sessions/history?q=%C5%BElut%C3%BD&sort=-duration",
      "/aurora/sessions/history?q=%C5%BElut%C3%BD&sort=-duration",
    ],
    ["/aurora?from=https://evil.example", "/aurora?from=https://evil.example"],
    ["/aurora/@evil.example", "/aurora/@evil.example"],
    ["/a/../aurora", "/aurora"],
    ["/sign-in-help", "/sign-in-help"],
  ])("keeps to a path of this site: %s", (from, path) => {
    expect(safePath(from)).toBe(path);
  });

  it.each([
    ["another site", "https://evil.example/"],
    ["another site without a scheme", "//evil.example/"],
    ["a backslash that browsers read as a slash", "/\\evil.example/"],
    ["two backslashes", "\\\\evil.example"],
    ["a tab that browsers skip", "/\t/evil.example"],
    ["a line break that browsers skip", "/\n/evil.example"],
    ["a path that resolves to another site", "/a/..//evil.example"],
    ["a path that resolves to another site by a dot", "/.//evil.example"],
    ["an encoded dot", "/%2e//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["data", "data:text/html,hello"],
    ["no leading slash", "aurora/sessions"],
    ["somebody's credentials", "http://here.invalid@evil.example/"],
    ["a port that is none", "//here.invalid:x/"],
    ["nothing", ""],
    ["no text", undefined],
    ["several", ["/a", "/b"]],
    ["the sign-in itself", "/sign-in?from=/aurora"],
    ["the sign-out", "/sign-out"],
    ["an address too long to be sent back and forth", `/aurora?q=${"x".repeat(4_000)}`],
    ["next-auth", "/api/auth/callback/oidc?code=1"],
  ])("falls back to the start for %s", (_what, from) => {
    expect(safePath(from)).toBe("/");
  });

  it("is in the address of the sign-in page, unless it is the start page", () => {
    expect(signInHref("/aurora/sessions/history?q=a&b=c")).toBe(
      "/sign-in?from=%2Faurora%2Fsessions%2Fhistory%3Fq%3Da%26b%3Dc",
    );
    expect(signInHref("/")).toBe("/sign-in");
    expect(signInHref(null)).toBe("/sign-in");
    expect(signInHref("//evil.example")).toBe("/sign-in");
  });
});
