import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

/** A route of ours that only reads, so that Next refuses every other method there by itself. */
const READ_ONLY = "/healthz";

/**
 * Refuses TRACE with 405. The Fetch standard has no such request (https://fetch.spec.whatwg.org/#forbidden-method), so Next would
 * answer it with a bare 500 before any of our code runs.
 */
export function refuseTrace(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.method !== "TRACE") return;
    request.method = "DELETE";
    request.url = READ_ONLY;
    response.setHeader("Allow", "GET, HEAD, POST, PUT, DELETE");
  });
}
