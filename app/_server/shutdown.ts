import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { setMaxListeners } from "node:events";
import type { Server, ServerResponse } from "node:http";

// Routes are bundled apart: what they share is stored on the process.
const shared = globalThis as { parleyShutdown?: AbortController };

/** Aborted when the server is asked to stop. It waits for open responses, so endless ones have to end themselves. */
export function shutdownSignal(): AbortSignal {
  if (!shared.parleyShutdown) {
    const controller = new AbortController();
    // One listener for each open stream is no leak.
    setMaxListeners(0, controller.signal);
    shared.parleyShutdown = controller;
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  }
  return shared.parleyShutdown.signal;
}

/**
 * Closes connections instead of keeping them alive once the server is asked to stop. It waits for them, and a producer that
 * sends one request after the other over the same connection would delay the stop until the process is killed.
 */
export function closeConnectionsOnShutdown(): void {
  const signal = shutdownSignal();
  subscribe("http.server.request.start", (message) => {
    if (signal.aborted) (message as { response: ServerResponse }).response.shouldKeepAlive = false;
  });
  subscribe("http.server.response.finish", (message) => {
    // Responses that began before the shutdown have promised to keep alive; their connection is idle only after this event.
    const { server } = message as { server: Server };
    if (signal.aborted) setImmediate(() => server.closeIdleConnections());
  });
}
