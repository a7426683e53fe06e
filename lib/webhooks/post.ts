import { type LookupAddress, lookup } from "node:dns";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { TLSSocket } from "node:tls";
import { env } from "@/env";
import { ipInUrl, isPublicIp } from "@/lib/ip";
import { ownEntry } from "@/lib/own-entry";

/** In milliseconds, from looking the name up to the end of the answer. */
const PATIENCE = 10_000;
/** In bytes: nothing of the answer but its status is of use; what comes with it is taken out of politeness. */
const LONGEST_ANSWER = 4_096;
/** In milliseconds. */
const LONGEST_WAIT = 24 * 3_600_000;

/**
 * What came of an attempt: an answer, or why there was none. `unanswered` is one that was sent, or begun to be, so that
 * the other side may have it. `retryAfter` is what the answer asks for, in milliseconds.
 */
export type Outcome =
  | { status: number; retryAfter: number }
  | { status: null; failure: string; unanswered: boolean; timedOut: boolean };

export type Posted = { url: string; headers: Record<string, string>; body: string };

/**
 * Posts a body to an address of the internet; of a private network only where WEBHOOK_PRIVATE allows it. Redirects are not
 * followed. Throws what `ending` was aborted with, and nothing else.
 */
export async function post(
  posted: Posted,
  ending: AbortSignal,
  patience: number = PATIENCE,
): Promise<Outcome> {
  const url = new URL(posted.url);
  const limit = AbortSignal.timeout(patience);
  let connected = false;
  try {
    const literal = ipInUrl(url);
    if (literal !== null) refuseAddress(url, literal);
    const request = open(url, posted, AbortSignal.any([ending, limit]), () => (connected = true));
    const answer = await answerTo(request, posted.body);
    await drain(answer);
    return { status: answer.statusCode ?? 0, retryAfter: retryAfter(answer) };
  } catch (error) {
    ending.throwIfAborted();
    const failure = limit.aborted
      ? `${connected ? "No answer" : "No connection"} within ${patience / 1_000} seconds`
      : wordsFor(error);
    return { status: null, failure, unanswered: connected, timedOut: limit.aborted };
  }
}

function open(
  url: URL,
  { headers, body }: Posted,
  signal: AbortSignal,
  onConnected: () => void,
): ClientRequest {
  const open = url.protocol === "https:" ? httpsRequest : httpRequest;
  const request = open(url, {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    signal,
    // A connection of its own each time: one that is kept leads where the name led once.
    agent: false,
    lookup: lookupFor(url),
  });
  request.once("socket", (socket) =>
    socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", onConnected),
  );
  return request;
}

/** The addresses that are connected to are the very ones that were looked at: a name may lead elsewhere when asked again. */
function lookupFor(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error ?? firstRefusal(url, addresses);
      const [first] = addresses ?? [];
      if (refused || !first) return callback(refused ?? new Error("No address"), "", 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function firstRefusal(url: URL, addresses: readonly LookupAddress[]): Error | null {
  try {
    for (const { address } of addresses) refuseAddress(url, address);
    return null;
  } catch (error) {
    return error as Error;
  }
}

class Refused extends Error {}

function refuseAddress({ protocol }: URL, address: string): void {
  const isPublic = isPublicIp(address);
  if (!isPublic && !env().WEBHOOK_PRIVATE) throw new Refused("The address lies in a private network");
  if (isPublic && protocol !== "https:") throw new Refused("On the internet only https is spoken to");
}

function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    // More than one may come: also after the answer, when it is broken off.
    request.on("error", reject);
    request.end(body);
  });
}

async function drain(answer: IncomingMessage): Promise<void> {
  let size = 0;
  try {
    for await (const piece of answer) {
      size += (piece as Buffer).length;
      if (size > LONGEST_ANSWER) break;
    }
  } catch {
    // Its status has said everything.
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-retry-after: seconds, or a time. */
function retryAfter({ headers }: IncomingMessage): number {
  const asked = headers["retry-after"] ?? "";
  const wait = /^\d{1,9}$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(0, wait), LONGEST_WAIT);
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: "The name of the host is not known",
  EAI_AGAIN: "The name of the host could not be looked up",
  ECONNREFUSED: "The connection was refused",
  ECONNRESET: "The connection was broken off",
  EPIPE: "The connection was broken off",
  EHOSTUNREACH: "The host cannot be reached",
  ENETUNREACH: "The host cannot be reached",
  ETIMEDOUT: "The host cannot be reached",
  CERT_HAS_EXPIRED: "The certificate of the host has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of the host is not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate of the host is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate of the host is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate is of another host",
};

function wordsFor(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { code, errors } = error as { code?: string; errors?: readonly { code?: string }[] };
  const reason = code ?? errors?.[0]?.code ?? "";
  return ownEntry(words, reason) ?? `The connection failed${reason && ` (${reason})`}`;
}
