/** What the driver and the network say when a connection ends. https://github.com/porsager/postgres#error-handling */
const LOST = new Set(["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** Whether a transaction that ended with this error may have been committed all the same: its connection was lost. */
export function isOutcomeUnknown(error: unknown): boolean {
  return (
    error instanceof Error &&
    (("code" in error && LOST.has(String(error.code))) || isOutcomeUnknown(error.cause))
  );
}
