import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { bearerIn } from "@/lib/keys/bearer";
import { FairShare } from "@/lib/limits/fair-share";
import type { Release } from "@/lib/limits/slots";
import { exchange } from "../exchange";
import { signInIdIn } from "./sign-in";

/** In milliseconds: a turn is over after so long, even if the request is not answered yet. */
const LONGEST = 300;

/** Requests at once while others have some. Those of a program are short, and events must not queue up behind pages. */
const [OF_USER, OF_KEY] = [1, 3];

/**
 * Lets the requests of each user, and of each API key, begin one after the other while others have requests, before Next knows of
 * them: one page may take a hundred milliseconds of this process.
 */
export function shareFairly(longest = LONGEST): void {
  const share = new FairShare();
  const servers = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (servers.has(server)) return;
    servers.add(server);
    delayRequests(server, ({ name, besideOthers }) => share.take(name, { longest, besideOthers }));
  });
}

type Sender = { name: string; besideOthers: number };

function delayRequests(server: Server, take: (sender: Sender) => Promise<Release>): void {
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", async (request, response) => {
    // What is wrong with the configuration is reported by the page.
    const sender = await senderOf(request).catch(() => null);
    if (sender) endWith(response, await take(sender));
    // Its browser may have left.
    if (!response.destroyed)
      for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
}

function endWith(response: ServerResponse, release: Release): void {
  response.once("close", release);
  if (response.destroyed) release();
  const current = exchange();
  if (current) current.endTurn = release;
}

/** Who sent a request, as far as that is known without the database; null for nobody in particular, and for files of the build. */
async function senderOf({ url = "/", headers }: IncomingMessage): Promise<Sender | null> {
  if (url.startsWith("/_next/")) return null;
  const key = bearerIn(headers.authorization);
  if (key !== undefined) return { name: `key ${key}`, besideOthers: OF_KEY };
  const signIn = headers.cookie ? await signInIdIn(headers.cookie) : undefined;
  if (signIn === undefined) return null;
  const user = users().get(signIn);
  return { name: user === undefined ? `sign-in ${signIn}` : `user ${user}`, besideOthers: OF_USER };
}

// Instrumentation and pages are bundled apart: what they share is stored on the process.
const shared = globalThis as { parleyUsers?: Map<string, number> };
const MOST_USERS = 10_000;

function users(): Map<string, number> {
  shared.parleyUsers ??= new Map();
  return shared.parleyUsers;
}

/** From now on all requests of a sign-in count as those of this user, who may have several. */
export function rememberUser(signIn: string, userId: number): void {
  const known = users();
  known.delete(signIn);
  known.set(signIn, userId);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_USERS) break;
    known.delete(oldest);
  }
}
