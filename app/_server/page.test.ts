import type { ServerResponse } from "node:http";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Forbidden, NotFound, SignedOut, Unavailable } from "@/lib/errors";
import { page } from "./page";

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "x-parley-path": "/aurora/bans?q=a" }),
}));

let response: Pick<ServerResponse, "statusCode"> | undefined;
vi.mock("./exchange", () => ({ exchange: () => response && { address: "/", response } }));
afterEach(() => {
  response = undefined;
});

const failing = (error: unknown, missing?: string) => page(() => Promise.reject(error), missing)({});

describe("a page", () => {
  it("is rendered with its props", async () => {
    await expect(page(async ({ name }: { name: string }) => `Hello ${name}`)({ name: "Eva" })).resolves.toBe(
      "Hello Eva",
    );
  });

  it("leads to the sign-in page and back when nobody is signed in", async () => {
    await expect(failing(new SignedOut(), "missing")).rejects.toMatchObject({
      digest: expect.stringContaining(";/sign-in?from=%2Faurora%2Fbans%3Fq%3Da;"),
    });
  });

  it("is Next's not-found page when something is not found", async () => {
    await expect(failing(new NotFound())).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    await expect(failing(new NotFound(), "missing")).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
  });

  it("shows its own text for what is missing, with the status 404", async () => {
    response = { statusCode: 200 };
    await expect(failing(new NotFound(), "missing")).resolves.toBe("missing");
    expect(response.statusCode).toBe(404);
  });

  it("says why it is not available now", async () => {
    const element = await failing(new Unavailable("Three searches are running"), "missing");
    expect(renderToStaticMarkup(element)).toContain("Three searches are running");
  });

  it("fails with every other error as it is", async () => {
    response = { statusCode: 200 };
    for (const error of [new Forbidden(), new Error("relation does not exist")])
      await expect(failing(error, "missing")).rejects.toBe(error);
    expect(response.statusCode).toBe(200);
  });
});
