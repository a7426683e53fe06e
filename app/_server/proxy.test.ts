import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { config, proxy } from "@/proxy";

const pass = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost${path}`, { headers }));
/** A header of the request as the page sees it. */
const handedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("the proxy", () => {
  it("passes path and query to the page, without Next's own key, and ignores the header of the browser", () => {
    const response = pass(
      "/aurora/sessions/history?channel=a%2Cb&client=%3D50%2525+x&q=a%26b&_rsc=1x2y&sort=-created",
      {
        "x-parley-path": "/borealis",
      },
    );
    expect(handedOn(response, "x-parley-path")).toBe(
      "/aurora/sessions/history?channel=a,b&client==50%2525%20x&q=a%26b&sort=-created",
    );
    expect(handedOn(pass("/aurora"), "x-parley-path")).toBe("/aurora");
  });

  it("leads a list to the path of its view, with the query as it is, and nothing else", () => {
    const rewritten = (path: string) => pass(path).headers.get("x-middleware-rewrite");
    expect(rewritten("/aurora/sessions/history?q=a%2Bb")).toMatch(
      /^http:\/\/localhost\/aurora\/sessions\/history\/[\w-]+\?q=a%2Bb$/,
    );
    expect(rewritten("/aurora/sessions/history?q=a%2Bb&open=5")).toMatch(
      /^http:\/\/localhost\/aurora\/sessions\/history\/[\w-]+\/open\?q=a%2Bb&open=5$/,
    );
    for (const other of ["/aurora/sessions/7?open=5", "/aurora/sessions/live/wakes", "/aurora"])
      expect(rewritten(other), other).toBeNull();
    const response = pass("/aurora/sessions/live?open=5", { "x-parley-path": "/borealis" });
    expect(handedOn(response, "x-parley-path")).toBe("/aurora/sessions/live?open=5");
  });

  it("gives page and browser the same nonce, a new one each time", () => {
    const response = pass("/aurora");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toMatch(/'nonce-[\w+/]{22}=='/);
    expect(handedOn(response, "content-security-policy")).toBe(policy);
    expect(pass("/aurora").headers.get("content-security-policy")).not.toBe(policy);
  });

  it("gives the request an id, or accepts a safe one", () => {
    expect(pass("/", { "x-request-id": "from-the-balancer-1" }).headers.get("x-request-id")).toBe(
      "from-the-balancer-1",
    );
    const response = pass("/", { "x-request-id": "<script>" });
    expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    expect(handedOn(response, "x-request-id")).toBe(response.headers.get("x-request-id"));
  });

  it("skips routes with large bodies, which Next would cut off, and nothing else", () => {
    const [matcher = ""] = config.matcher;
    const runs = (path: string) => new RegExp(`^${matcher}$`).test(path);
    for (const path of [
      "/",
      "/sign-in",
      "/aurora/sessions/history",
      "/api/auth/callback/oidc",
      "/healthz",
      "/apiary",
      "/api/v10",
      "/aurora/files/7",
    ])
      expect(runs(path), path).toBe(true);
    for (const path of [
      "/api/v1/events",
      "/api/channels/whatsapp/1",
      "/aurora/files/upload",
      "/_next/static/chunks/a.js",
    ])
      expect(runs(path), path).toBe(false);
  });
});
