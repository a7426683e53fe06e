/*
 * Webhooks that are paused because they are overloaded or did not answer: each attempt would block a worker for the whole
 * timeout. In the memory of this process only.
 */

/** In milliseconds. */
const MIN_PAUSE = 60_000;

const until = new Map<string, number>();
const keyOf = (tenantId: number, webhookId: number) => `${tenantId} ${webhookId}`;

/** Pauses a webhook for a minute, or longer if its Retry-After (in milliseconds) says so. */
export function pauseWebhook(tenantId: number, webhookId: number, retryAfter: number): void {
  until.set(keyOf(tenantId, webhookId), Date.now() + Math.max(MIN_PAUSE, retryAfter));
}

/** The time left of the pause of a webhook, in milliseconds; 0 when it is not paused. */
export function pauseLeft(tenantId: number, webhookId: number): number {
  const key = keyOf(tenantId, webhookId);
  const left = (until.get(key) ?? 0) - Date.now();
  if (left <= 0) until.delete(key);
  return Math.max(0, left);
}
