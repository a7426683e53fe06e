import "server-only";
import { subscribe } from "node:diagnostics_channel";
import { setMaxListeners } from "node:events";
import type { Server, ServerResponse } from "node:http";

// Routes are bundled apart; the process stops once for all of them.
const shared = globalThis as { parleyStopping?: AbortController };

/** Is aborted when the server is asked to stop: it waits for open answers, and those without an end have to end themselves. */
export function stopping(): AbortSignal {
  if (!shared.parleyStopping) {
    const controller = new AbortController();
    // One for each open stream: many are no leak.
    setMaxListeners(0, controller.signal);
    shared.parleyStopping = controller;
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  }
  return shared.parleyStopping.signal;
}

/**
 * From here on no connection is kept when the server is asked to stop: it waits for them, and a producer that tells of one
 * thing after the other would hold it up until it is killed, with whatever it was about to answer.
 */
export function letGoWhenStopping(): void {
  const signal = stopping();
  subscribe("http.server.request.start", (message) => {
    // Is told to the other side, which then knows that the next request goes elsewhere.
    if (signal.aborted) (message as { response: ServerResponse }).response.shouldKeepAlive = false;
  });
  subscribe("http.server.response.finish", (message) => {
    // What had begun before nobody was told; it is idle only once this has finished.
    const { server } = message as { server: Server };
    if (signal.aborted) setImmediate(() => server.closeIdleConnections());
  });
}
