import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/env";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/**
 * Without a trusted proxy, removes X-Forwarded-* from every request before Next sees it: a browser could write anything there.
 * Next then sets the headers from the connection.
 */
export function dropForwardedHeaders(): void {
  if (env().TRUST_PROXY !== false) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    for (const name of FORWARDED) delete request.headers[name];
  });
}
