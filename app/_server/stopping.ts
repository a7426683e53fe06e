import "server-only";

// Routes are bundled apart; the process stops once for all of them.
const shared = globalThis as { parleyStopping?: AbortController };

/** Is aborted when the server is asked to stop: it waits for open answers, and those without an end have to end themselves. */
export function stopping(): AbortSignal {
  if (!shared.parleyStopping) {
    const controller = new AbortController();
    shared.parleyStopping = controller;
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  }
  return shared.parleyStopping.signal;
}
