import { currentRequest, withinRequest } from "@/lib/current-request";

/**
 * Runs reads side by side and returns the first result that is not null, or null if there is none; what still runs is cancelled then.
 * Throws what the first one that fails throws.
 */
export async function firstResult<T>(
  reads: readonly ((cancelled: AbortSignal) => Promise<T | null>)[],
): Promise<T | null> {
  const over = new AbortController();
  const request = currentRequest();
  const left = request ? AbortSignal.any([request.left, over.signal]) : over.signal;
  const results = reads.map((read) =>
    withinRequest({ path: "", page: null, ...request, left }, () => read(left)),
  );
  try {
    return await new Promise<T | null>((resolve, reject) => {
      for (const result of results) result.then((value) => value !== null && resolve(value), reject);
      Promise.all(results).then(() => resolve(null), reject);
    });
  } finally {
    over.abort(new Error("Another read was faster"));
  }
}
