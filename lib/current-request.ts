import { AsyncLocalStorage } from "node:async_hooks";

/** The request that is being answered. */
export type CurrentRequest = {
  /** Aborted when the browser leaves before it has its answer. */
  left: AbortSignal;
  /** Its address without the query. */
  path: string;
  /** The address of the page that sent it from a script; null for the request of a page itself. */
  page: string | null;
  /** As in the log. */
  id?: string;
  /** Where it comes from; null when that is unknown. */
  ip?: string | null;
  userAgent?: string;
};

// Instrumentation and pages are bundled apart: what they share is stored on the process.
const shared = globalThis as { parleyRequests?: AsyncLocalStorage<CurrentRequest> };

function requests(): AsyncLocalStorage<CurrentRequest> {
  shared.parleyRequests ??= new AsyncLocalStorage();
  return shared.parleyRequests;
}

/** Undefined in commands and jobs. */
export function currentRequest(): CurrentRequest | undefined {
  return requests().getStore();
}

/** For everything that follows in the current execution. */
export function enterRequest(request: CurrentRequest): void {
  requests().enterWith(request);
}

export function withinRequest<T>(request: CurrentRequest, work: () => T): T {
  return requests().run(request, work);
}
