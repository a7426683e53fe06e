import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/env";

const FORWARDED = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/**
 * Where no proxy is in front of us, X-Forwarded-* is whatever the browser wrote. It is taken off every request before
 * Next sees it, which then puts there what the connection says; nothing after it could tell the two apart.
 */
export function distrustForwarded(): void {
  if (env().TRUST_PROXY !== false) return;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    for (const name of FORWARDED) delete request.headers[name];
  });
}
