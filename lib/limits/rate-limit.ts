/** A rate limit for each of many keys, in the memory of this process. */
export type RateLimit = {
  /** Counts a use of the key, or `amount` of them; false, and not counted, when the key is over its limit. */
  take(key: string, now?: number, amount?: number): boolean;
};

type Options = {
  /** Uses that a key may have at once. */
  limit: number;
  /** In milliseconds: after this long without a use a key has its full limit again; it comes back evenly. */
  perMs: number;
  /** The least recently used keys are forgotten beyond this number, so that memory stays bounded. */
  maxKeys?: number;
};

/** A token bucket per key: https://en.wikipedia.org/wiki/Token_bucket */
export function rateLimit({ limit, perMs, maxKeys = 50_000 }: Options): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function tokensOf(key: string, now: number): number {
    const bucket = buckets.get(key);
    return bucket ? Math.min(limit, bucket.tokens + ((now - bucket.at) / perMs) * limit) : limit;
  }

  /** A map keeps the order of insertion, so the least recently used keys are the first. */
  function forgetOldest(now: number): void {
    for (const [key, { at }] of buckets) {
      if (now - at < perMs && buckets.size < maxKeys) return;
      buckets.delete(key);
    }
  }

  return {
    take(key, now = Date.now(), amount = 1) {
      const tokens = tokensOf(key, now);
      if (tokens < amount) return false;
      buckets.delete(key);
      forgetOldest(now);
      buckets.set(key, { tokens: tokens - amount, at: now });
      return true;
    },
  };
}
