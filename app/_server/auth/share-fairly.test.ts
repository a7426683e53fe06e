import { subscribe } from "node:diagnostics_channel";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setEnv } from "@/env";
import { exchange, trackExchanges } from "../exchange";
import { rememberUser, shareFairly } from "./share-fairly";

const SECRET = "a secret of thirty-two characters";
const begun: string[] = [];
const closed: string[] = [];
const finish = new Map<string, () => void>();
let server: Server;
let address: string;
beforeAll(async () => {
  setEnv({ AUTH_SECRET: SECRET, PUBLIC_URL: "http://127.0.0.1" });
  server = createServer(({ url = "" }, response) => {
    begun.push(url);
    if (url.endsWith("/stream")) exchange()?.endTurn?.();
    finish.set(url, () => response.end(url));
  });
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    response.once("close", () => closed.push(request.url ?? ""));
  });
  trackExchanges();
  // Longer than a slow machine takes for all of this.
  shareFairly(60_000);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const signInOf = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`;
const cookieOf = async (nth: number) => {
  const token = { sub: signInOf(nth) };
  return { cookie: `other=1; next-auth.session-token=${await encode({ token, secret: SECRET })}` };
};
const send = (path: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(address + path, { headers, ...(signal ? { signal } : {}) }).then((response) => response.text());
const beginning = (path: string) => vi.waitFor(() => expect(begun).toContain(path));
const answerTo = (path: string) => finish.get(path)?.();

/** After this, all requests that were sent before and need not wait have begun. */
async function allThatMayHaveBegun(): Promise<void> {
  const path = `/probe-${begun.length}`;
  const answer = send(path);
  await beginning(path);
  answerTo(path);
  await answer;
}

test("while others have requests, those of one user begin one after the other", async () => {
  const [quiet, loud] = [await cookieOf(1), await cookieOf(2)];
  // Another cookie of the same sign-in is no other user.
  const again = await cookieOf(2);
  const answers = [send("/quiet", quiet)];
  await beginning("/quiet");
  answers.push(send("/loud-1", loud));
  await beginning("/loud-1");
  const leaving = new AbortController();
  const left = expect(send("/loud-left", loud, leaving.signal)).rejects.toThrow("aborted");
  await allThatMayHaveBegun();
  answers.push(
    send("/loud-2", again),
    send("/_next/static/loud.js", loud),
    send("/key", { authorization: "Bearer k" }),
  );
  await beginning("/_next/static/loud.js");
  await beginning("/key");
  await allThatMayHaveBegun();
  expect(begun).not.toContain("/loud-2");
  leaving.abort();
  await left;
  await vi.waitFor(() => expect(closed).toContain("/loud-left"));
  answerTo("/loud-1");
  await beginning("/loud-2");
  expect(begun).not.toContain("/loud-left");
  for (const path of ["/quiet", "/loud-2", "/_next/static/loud.js", "/key"]) answerTo(path);
  expect(await Promise.all(answers)).toHaveLength(5);
});

test("the requests of a user are counted together, from all browsers", async () => {
  rememberUser(signInOf(5), 7);
  rememberUser(signInOf(6), 7);
  const answers = [send("/other", await cookieOf(4))];
  await beginning("/other");
  answers.push(send("/one-browser", await cookieOf(5)));
  await beginning("/one-browser");
  answers.push(send("/another-browser", await cookieOf(6)));
  await allThatMayHaveBegun();
  expect(begun).not.toContain("/another-browser");
  answerTo("/one-browser");
  await beginning("/another-browser");
  for (const path of ["/other", "/another-browser"]) answerTo(path);
  await Promise.all(answers);
});

test("an answer that stays open takes no turn from the next request", async () => {
  const answers = [send("/quiet/page", await cookieOf(3))];
  await beginning("/quiet/page");
  answers.push(send("/loud/stream", await cookieOf(4)));
  await beginning("/loud/stream");
  answers.push(send("/loud/page", await cookieOf(4)));
  await beginning("/loud/page");
  for (const path of ["/quiet/page", "/loud/stream", "/loud/page"]) answerTo(path);
  await Promise.all(answers);
});
