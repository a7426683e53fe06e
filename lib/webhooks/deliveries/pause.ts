/* Pauses of overloaded webhooks, each of whose attempts would block a worker until the timeout. In this process only. */

/** In milliseconds. */
const MIN_PAUSE = 60_000;

const until = new Map<string, number>();
const keyOf = (tenantId: number, webhookId: number) => `${tenantId} ${webhookId}`;

/** Pauses a webhook for a minute, or longer if its Retry-After (in milliseconds) says so. */
export function pauseWebhook(tenantId: number, webhookId: number, retryAfter: number): void {
  until.set(keyOf(tenantId, webhookId), Date.now() + Math.max(MIN_PAUSE, retryAfter));
}

export function pauseLeft(tenantId: number, webhookId: number): number {
  const key = keyOf(tenantId, webhookId);
  const left = (until.get(key) ?? 0) - Date.now();
  if (left <= 0) until.delete(key);
  return Math.max(0, left);
}
