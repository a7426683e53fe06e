import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";

/**
 * Where no proxy is in front of us, X-Forwarded-For is whatever the client wrote. It is taken off every request before
 * Next sees it, which then puts the address of the connection there; nothing after it could tell the two apart.
 */
export function distrustForwarded(): void {
  if (env().TRUST_PROXY !== false) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    delete request.headers["x-forwarded-for"];
  });
}
