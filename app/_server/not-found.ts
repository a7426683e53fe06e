import "server-only";
import { NotFound } from "@/lib/errors";
import { exchange } from "./exchange";

/**
 * What the work comes to, or null where nothing is found; the answer then has the status 404. For layouts that stand above
 * every skeleton: they show what is there for what is not. Left to Next, the page would be empty until scripts have run.
 */
export async function orNotFound<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const answer = exchange()?.answer;
    if (!answer || !isNotFound(error)) throw error;
    answer.statusCode = 404;
    return null;
  }
}

/** Of ours, or what Next's `notFound` throws. */
function isNotFound(error: unknown): boolean {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  return error instanceof NotFound || digest === "NEXT_HTTP_ERROR_FALLBACK;404";
}
