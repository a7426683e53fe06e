import { redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setEnv } from "@/env";
import { Conflict, Forbidden, Invalid, NotFound, SignedOut, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { respond } from "./respond";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-request-id": "request-1234" }) }));
setEnv({ LOG_LEVEL: "silent" });

const error = vi.spyOn(log(), "error");
beforeEach(() => error.mockClear());

const ask = (work: () => Promise<Response>, headers: Record<string, string> = {}) =>
  respond(work)(new Request("http://localhost/aurora/x", { headers }), undefined);

describe("a route handler", () => {
  it.each([
    [new NotFound("There is no such session"), 404, "Not Found"],
    [new Forbidden(), 403, "Forbidden"],
    [new Conflict("Eva was first"), 409, "Conflict"],
    [new Unavailable("Try again in a minute"), 503, "Service Unavailable"],
    [new Invalid("No", { q: "too long" }), 422, "Unprocessable Entity"],
  ])("answers a refusal as problem details: %s", async (refusal, status, title) => {
    const response = await ask(() => Promise.reject(refusal));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const fields = refusal instanceof Invalid ? { fields: refusal.fields } : {};
    expect(await response.json()).toEqual({
      type: "about:blank",
      title,
      status,
      detail: refusal.message,
      ...fields,
    });
    expect(error).not.toHaveBeenCalled();
  });

  it("answers a fault with the id under which it was logged, and nothing else", async () => {
    const response = await ask(() => Promise.reject(new Error("relation secret_table does not exist")));
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ id: "request-1234" });
    expect(text).not.toContain("secret_table");
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ requestId: "request-1234" }), "fault");
  });

  it("redirects a browser to the sign-in page, but answers a script with 401", async () => {
    const signedOut = () => Promise.reject(new SignedOut());
    const path = { "x-parley-path": "/aurora/sessions/live?q=a" };
    const followed = await ask(signedOut, { ...path, "sec-fetch-dest": "document" });
    expect(followed.status).toBe(307);
    expect(followed.headers.get("location")).toBe("/sign-in?from=%2Faurora%2Fsessions%2Flive%3Fq%3Da");
    expect(followed.headers.get("cache-control")).toBe("private, no-store");
    const fetched = await ask(signedOut, { ...path, "sec-fetch-dest": "empty" });
    expect([fetched.status, await fetched.json()]).toMatchObject([401, { detail: "You are signed out" }]);
    expect(error).not.toHaveBeenCalled();
  });

  it("leaves Next's own signals alone", async () => {
    await expect(ask(async () => redirect("/elsewhere"), { "sec-fetch-dest": "empty" })).rejects.toThrow(
      "NEXT_REDIRECT",
    );
  });

  it("is private and not cached, unless it says otherwise", async () => {
    const said = { "Cache-Control": "private, max-age=60" };
    const cacheOf = async (headers = {}) =>
      (await ask(async () => new Response("x", { headers }), { "x-parley-path": "/a" })).headers.get(
        "cache-control",
      );
    expect(await cacheOf()).toBe("private, no-store");
    expect(await cacheOf(said)).toBe("private, max-age=60");
  });

  it("sends the security headers itself where the proxy does not run", async () => {
    const plain = async () => new Response("x", { status: 201, headers: { "X-Own": "1" } });
    const response = await ask(plain);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect([response.status, response.headers.get("x-own"), await response.text()]).toEqual([201, "1", "x"]);
    expect((await ask(plain, { "x-parley-path": "/aurora/x" })).headers.has("x-content-type-options")).toBe(
      false,
    );
  });
});
