/*
 * Webhooks that are left alone for a while, because they said that it is too much, or let us wait in vain: each of these
 * attempts would hold up other work for as long. Of this process alone, and forgotten with it; others find out themselves.
 */

const REST = 60_000;

const until = new Map<string, number>();
const keyOf = (tenantId: number, webhookId: number) => `${tenantId} ${webhookId}`;

/** Leaves a webhook alone for a minute, or for as long as it asks for (in milliseconds). */
export function letRest(tenantId: number, webhookId: number, asked: number): void {
  until.set(keyOf(tenantId, webhookId), Date.now() + Math.max(REST, asked));
}

/** How much longer a webhook is left alone, in milliseconds; 0 for one that is not. */
export function restOf(tenantId: number, webhookId: number): number {
  const key = keyOf(tenantId, webhookId);
  const left = (until.get(key) ?? 0) - Date.now();
  if (left <= 0) until.delete(key);
  return Math.max(0, left);
}
