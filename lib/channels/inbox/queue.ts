import type { JobOptions } from "@/lib/jobs/add";

/** The webhooks of an account are processed one job after the other, in the order in which they came. */
export function queueOf({ tenantId, accountId }: { tenantId: number; accountId: number }): JobOptions {
  const name = `webhooks ${tenantId} ${accountId}`;
  return { queue: name, jobKey: name };
}
