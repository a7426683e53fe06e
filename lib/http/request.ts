import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TLSSocket } from "node:tls";
import { ipInUrl } from "@/lib/ip";
import { guardedLookup, requireAllowedAddress } from "./address-guard";
import { failureText } from "./failure-text";

/** In milliseconds, until the answer begins. */
const TIMEOUT = 20_000;
/** In bytes. */
const MAX_ANSWER = 2_000_000;
/** In milliseconds: servers close idle connections after five seconds or more, and a request must not meet that. */
const IDLE = 3_000;

export type HttpRequest = {
  url: string;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Buffer | { length: number; bytes: AsyncIterable<Uint8Array> };
  /** The address is from our own configuration. Any other must be public, or allowed by WEBHOOK_PRIVATE. */
  trusted?: boolean;
  /** In milliseconds. */
  timeout?: number;
};

export type HttpAnswer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** No connection was made, so the server certainly does not have the request. */
export class NotSent extends Error {
  override readonly name = "NotSent";
}

/** The request was sent and not answered, or not in full: the server may have acted on it. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Makes a request and reads the answer. Throws NotSent, NoAnswer, and the abort reason of `signal`. */
export async function request(sent: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await requestStream(sent, signal);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.stream) {
      size += (chunk as Buffer).length;
      if (size > MAX_ANSWER) throw new NoAnswer("The answer is too long");
      chunks.push(chunk as Buffer);
    }
    return { status: answer.status, headers: answer.headers, body: Buffer.concat(chunks) };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof NoAnswer ? error : new NoAnswer(failureText(error));
  } finally {
    answer.stream.destroy();
  }
}

export type StreamedAnswer = Omit<HttpAnswer, "body"> & { stream: Readable };

/** The same with an answer of any length, which the caller reads to its end or destroys. Redirects are not followed. */
export async function requestStream(sent: HttpRequest, signal: AbortSignal): Promise<StreamedAnswer> {
  const url = new URL(sent.url);
  const timeout = new AbortController();
  const limit = sent.timeout ?? TIMEOUT;
  const timer = setTimeout(() => timeout.abort(), limit);
  let connected = false;
  try {
    if (!sent.trusted) {
      const literal = ipInUrl(url);
      if (literal !== null) requireAllowedAddress(url, literal);
    }
    const either = AbortSignal.any([signal, timeout.signal]);
    const started = open(url, sent, either, () => {
      connected = true;
    });
    const answer = await answerTo(started, sent.body);
    return { status: answer.statusCode ?? 0, headers: answer.headers, stream: answer };
  } catch (error) {
    signal.throwIfAborted();
    const seconds = `${limit / 1_000} seconds`;
    if (!connected)
      throw new NotSent(timeout.signal.aborted ? `No connection within ${seconds}` : failureText(error));
    throw new NoAnswer(timeout.signal.aborted ? `No answer within ${seconds}` : failureText(error));
  } finally {
    clearTimeout(timer);
  }
}

const agents = {
  "http:": new HttpAgent({ keepAlive: true, timeout: IDLE }),
  "https:": new HttpsAgent({ keepAlive: true, timeout: IDLE }),
};

function open(url: URL, sent: HttpRequest, signal: AbortSignal, onConnected: () => void): ClientRequest {
  const secure = url.protocol === "https:";
  const { body } = sent;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body?.length;
  const options = {
    method: sent.method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...sent.headers, ...(length === undefined ? {} : { "content-length": String(length) }) },
    signal,
    // Others get a new connection each time, so that their address is looked up and checked again.
    ...(sent.trusted
      ? { agent: agents[secure ? "https:" : "http:"] }
      : { agent: false, lookup: guardedLookup(url) }),
  };
  const started = secure ? httpsRequest(url, options) : httpRequest(url, options);
  started.once("socket", (socket) => {
    if (!socket.connecting) return onConnected();
    socket.once(socket instanceof TLSSocket ? "secureConnect" : "connect", onConnected);
  });
  return started;
}

function answerTo(started: ClientRequest, body: HttpRequest["body"]): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    started.once("response", resolve);
    // Not once(): another error can follow when the answer is cut off.
    started.on("error", reject);
    if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) started.end(body);
    // A server may answer before it has read everything.
    else pipeline(body.bytes, started).catch(reject);
  });
}
