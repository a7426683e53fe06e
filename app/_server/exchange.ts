import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { securityHeaders } from "./headers";

/** What Node knows of the request being answered; Next gives its pages less. */
export type Exchange = {
  /** The path and the query as they were asked for. */
  address: string;
  answer: ServerResponse;
};

// Instrumentation and pages are bundled apart; what they share hangs on the process.
const shared = globalThis as { parleyExchange?: AsyncLocalStorage<Exchange> };

/** From here on each request is remembered while it is answered, and what Next answers by itself has our headers too. */
export function rememberExchanges(): void {
  const exchanges = new AsyncLocalStorage<Exchange>();
  shared.parleyExchange = exchanges;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
    exchanges.enterWith({ address: request.url ?? "/", answer: response });
  });
}

/**
 * Makes room for headers that an answer brings itself: Next adds them to those that were set when the request began, and a
 * browser that reads a header twice takes it for another, or for none.
 */
export function makeRoomFor(headers: Headers): void {
  const answer = exchange()?.answer;
  if (answer && !answer.headersSent) for (const name of headers.keys()) answer.removeHeader(name);
}

/** The one that is going on, if this is a server of ours. */
export function exchange(): Exchange | undefined {
  return shared.parleyExchange?.getStore();
}
