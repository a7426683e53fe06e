import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { limitConnections } from "@/db/request-connections";
import { env } from "@/env";
import { enterLanguage } from "@/lib/current-language";
import { enterRequest } from "@/lib/current-request";
import { browserLanguage } from "./browser-language";
import { forwardedAddress } from "./forwarded-address";
import { REQUEST_ID_HEADER, requestIdFrom, securityHeaders } from "./headers";

/** Node's side of the request that is being answered; Next shows its pages less of it. */
export type Exchange = {
  address: string;
  response: ServerResponse;
  /** Whether an action or a route handler of ours was reached, which answers for its faults. */
  isOurs?: boolean;
  /** Lets the next request of the same user begin; for answers that stay open. */
  endTurn?: () => void;
  /** What Next prints about a form that it cannot read. */
  complaints?: unknown[];
};

// Instrumentation and pages are bundled apart: what they share is stored on the process.
const shared = globalThis as { parleyExchange?: AsyncLocalStorage<Exchange> };

/** Makes `exchange` available to everything that answers a request, and sets our headers on what Next answers by itself. */
export function trackExchanges(): void {
  const exchanges = new AsyncLocalStorage<Exchange>();
  shared.parleyExchange = exchanges;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
    exchanges.enterWith({ address: request.url ?? "/", response });
    const [path = ""] = (request.url ?? "").split("?", 1);
    enterRequest({ left: leftSignal(response), path, page: pageOf(request), ...originOf(request) });
    enterLanguage(browserLanguage(path, request.headers["accept-language"]));
    limitConnections();
  });
}

/** Aborted when the connection is closed before the response was sent: Next tells pages nothing of it. */
function leftSignal(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  return left.signal;
}

/** Where a script of a page sent the request from. */
function pageOf({ headers }: IncomingMessage): string | null {
  return headers["sec-fetch-dest"] === "empty" ? (headers.referer ?? null) : null;
}

/** What the audit says of a request. Its id is passed on, so that proxy.ts and the log have the same. */
function originOf({ headers, socket }: IncomingMessage) {
  const id = requestIdFrom([headers[REQUEST_ID_HEADER]].flat()[0] ?? null);
  headers[REQUEST_ID_HEADER] = id;
  const forwarded = [headers["x-forwarded-for"]].flat().join(",") || (socket.remoteAddress ?? null);
  return { id, ip: forwardedAddress(forwarded, env().TRUST_PROXY), userAgent: headers["user-agent"] };
}

/**
 * Removes from Node's response the headers that a route sets itself. Next would send both, and a browser that reads a header
 * twice ignores it or takes the wrong one.
 */
export function overridePresetHeaders(headers: Headers): void {
  const response = exchange()?.response;
  if (response && !response.headersSent) for (const name of headers.keys()) response.removeHeader(name);
}

/** To be called where code of ours takes over from Next. */
export function takeOver(): void {
  const current = exchange();
  if (current) current.isOurs = true;
}

/** The current exchange; undefined outside our own server, as in tests. */
export function exchange(): Exchange | undefined {
  return shared.parleyExchange?.getStore();
}
