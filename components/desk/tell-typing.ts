import { rateLimit } from "@/lib/limits/rate-limit";

/** As often as the server passes it on, and a little less. */
const limit = rateLimit({ limit: 1, perMs: 3_000, maxKeys: 100 });

/** Reports that the operator is typing, now and then while they do; a report that is lost does no harm. */
export function tellTyping(address: string, text: string): void {
  if (text.trim() && limit.take(address)) void fetch(address, { method: "POST" }).catch(() => {});
}
