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
import { t } from "@/messages/http-failures";
import { guardedLookup, requireAllowedAddress } from "./address-guard";
import { failureText } from "./failure-text";

/** In milliseconds. */
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
  /**
   * In milliseconds, for all of it; for a streamed answer until it begins. Null when the signal alone is the limit, as for large
   * files.
   */
  timeout?: number | null;
};

export type HttpAnswer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

/** No connection was made, so the server certainly does not have the request. The cause is RefusedAddress where we did not want to. */
export class NotSent extends Error {
  override readonly name = "NotSent";
}

/** The request was sent and not answered, or not in full: the server may have acted on it. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Makes a request and reads the answer. Throws NotSent, NoAnswer, and the abort reason of `signal`. */
export async function request(sent: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const limit = startLimit(sent);
  let stream: Readable | undefined;
  try {
    const answer = await start(sent, signal, limit);
    stream = answer.stream;
    const body = await readAll(stream);
    return { status: answer.status, headers: answer.headers, body };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NoAnswer || error instanceof NotSent) throw error;
    throw new NoAnswer(
      limit.passed() ? t("noCompleteAnswer", { seconds: limit.seconds }) : failureText(error),
    );
  } finally {
    limit.clear();
    stream?.destroy();
  }
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > MAX_ANSWER) throw new NoAnswer(t("answerTooLong"));
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export type StreamedAnswer = Omit<HttpAnswer, "body"> & { stream: Readable };

/**
 * The same with an answer of any length, which the caller reads to its end or destroys; `signal` limits how long that may take.
 * Redirects are not followed.
 */
export async function requestStream(sent: HttpRequest, signal: AbortSignal): Promise<StreamedAnswer> {
  const limit = startLimit(sent);
  try {
    return await start(sent, signal, limit);
  } finally {
    limit.clear();
  }
}

type Limit = { signal: AbortSignal; seconds: number; passed(): boolean; clear(): void };

function startLimit({ timeout = TIMEOUT }: HttpRequest): Limit {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = timeout === null ? undefined : setTimeout(() => controller.abort(), timeout);
  return {
    signal,
    seconds: (timeout ?? 0) / 1_000,
    passed: () => signal.aborted,
    clear: () => clearTimeout(timer),
  };
}

async function start(sent: HttpRequest, signal: AbortSignal, limit: Limit): Promise<StreamedAnswer> {
  const { seconds } = limit;
  const url = new URL(sent.url);
  let connected = false;
  try {
    if (!sent.trusted) {
      const literal = ipInUrl(url);
      if (literal !== null) requireAllowedAddress(url, literal);
    }
    const either = AbortSignal.any([signal, limit.signal]);
    const started = open(url, sent, either, () => {
      connected = true;
    });
    const answer = await answerTo(started, sent.body);
    return { status: answer.statusCode ?? 0, headers: answer.headers, stream: answer };
  } catch (error) {
    signal.throwIfAborted();
    if (!connected)
      throw new NotSent(limit.passed() ? t("noConnection", { seconds }) : failureText(error), {
        cause: error,
      });
    throw new NoAnswer(limit.passed() ? t("noAnswer", { seconds }) : failureText(error));
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
