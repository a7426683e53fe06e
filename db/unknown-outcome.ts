/** Error codes of the driver and the network for a closed connection. https://github.com/porsager/postgres#error-handling */
const LOST = new Set(["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** Whether the transaction may have been committed although it ended with this error: its connection was lost. */
export function isOutcomeUnknown(error: unknown): boolean {
  return (
    error instanceof Error &&
    (("code" in error && LOST.has(String(error.code))) || isOutcomeUnknown(error.cause))
  );
}
