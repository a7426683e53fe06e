import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { TLSSocket } from "node:tls";
import { guardedLookup, requireAllowedAddress } from "@/lib/http/address-guard";
import { failureText } from "@/lib/http/failure-text";
import { ipInUrl } from "@/lib/ip";
import { t } from "@/messages/http-failures";

/** In milliseconds, from the DNS lookup to the end of the answer. */
const TIMEOUT = 10_000;
/** In bytes: how much of an answer is read before the connection is closed. Only its status matters. */
const MAX_ANSWER = 4_096;
/** In milliseconds. */
const MAX_RETRY_AFTER = 24 * 3_600_000;

/**
 * An answer, or the reason why there was none. `retryAfter` is in milliseconds. `unanswered` means that the connection was
 * established, so the receiver may have the request.
 */
export type Outcome =
  | { status: number; retryAfter: number }
  | { status: null; failure: string; unanswered: boolean; timedOut: boolean };

export type PostRequest = { url: string; headers: Record<string, string>; body: string };

/** Posts to a public address, or a private one where WEBHOOK_PRIVATE allows it. Throws only the abort reason of `ending`. */
export async function post(
  request: PostRequest,
  ending: AbortSignal,
  timeout: number = TIMEOUT,
): Promise<Outcome> {
  const url = new URL(request.url);
  const limit = AbortSignal.timeout(timeout);
  let connected = false;
  try {
    const literal = ipInUrl(url);
    if (literal !== null) requireAllowedAddress(url, literal);
    const sent = open(url, request, AbortSignal.any([ending, limit]), () => (connected = true));
    const answer = await answerTo(sent, request.body);
    await drain(answer);
    return { status: answer.statusCode ?? 0, retryAfter: retryAfter(answer) };
  } catch (error) {
    ending.throwIfAborted();
    const seconds = timeout / 1_000;
    const late = () => (connected ? t("noAnswer", { seconds }) : t("noConnection", { seconds }));
    const failure = limit.aborted ? late() : failureText(error);
    return { status: null, failure, unanswered: connected, timedOut: limit.aborted };
  }
}

function open(
  url: URL,
  { headers, body }: PostRequest,
  signal: AbortSignal,
  onConnected: () => void,
): ClientRequest {
  const open = url.protocol === "https:" ? httpsRequest : httpRequest;
  const request = open(url, {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    signal,
    // A new connection each time, so that the address is looked up and checked again.
    agent: false,
    lookup: guardedLookup(url),
  });
  request.once("socket", (socket) =>
    socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", onConnected),
  );
  return request;
}

function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    // Not once(): another error can follow when the answer is cut off.
    request.on("error", reject);
    request.end(body);
  });
}

async function drain(answer: IncomingMessage): Promise<void> {
  let size = 0;
  try {
    for await (const chunk of answer) {
      size += (chunk as Buffer).length;
      if (size > MAX_ANSWER) break;
    }
  } catch {
    // The status is known, and nothing else matters.
  }
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter({ headers }: IncomingMessage): number {
  const value = headers["retry-after"] ?? "";
  const wait = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(0, wait), MAX_RETRY_AFTER);
}
