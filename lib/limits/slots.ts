import { Unavailable } from "@/lib/errors";

/** Gives a slot back; more than once does nothing. */
export type Release = () => void;

export type WaitOptions = {
  /** Ends the waiting, with its reason. */
  signal?: AbortSignal | undefined;
  /** Ends the waiting of an earlier call for the same key and purpose, unless it belongs to the same `caller`. */
  purpose?: string | null;
  caller?: unknown;
  /** Throws Unavailable with a message after so many milliseconds. */
  limit?: { ms: number; message: string };
};

/** At most `max` slots per key at a time, in the memory of this process. */
export type Slots = {
  /** Takes a slot of the key; null when all are taken. */
  acquire(key: string): Release | null;
  /** Takes a slot of the key as soon as one is free, in the order of the calls. Throws when the waiting ends before. */
  wait(key: string, options?: WaitOptions): Promise<Release>;
};

type Waiting = {
  purpose: string | null;
  caller: unknown;
  take(release: Release): void;
  end(reason: unknown): void;
};

export function slots(max: number): Slots {
  const taken = new Map<string, number>();
  const queues = new Map<string, Waiting[]>();

  function acquire(key: string): Release | null {
    const count = taken.get(key) ?? 0;
    if (count >= max) return null;
    taken.set(key, count + 1);
    return releaseOnce(key);
  }

  function releaseOnce(key: string): Release {
    let held = true;
    return () => {
      if (held) free(key);
      held = false;
    };
  }

  /** Straight to the next in the queue, so that no call in between takes it. */
  function free(key: string): void {
    const next = queues.get(key)?.[0];
    if (next) next.take(releaseOnce(key));
    else dropOne(key);
  }

  function dropOne(key: string): void {
    const count = (taken.get(key) ?? 0) - 1;
    if (count > 0) taken.set(key, count);
    else taken.delete(key);
  }

  function enqueue(key: string, options: WaitOptions): Promise<Release> {
    const { signal, purpose = null, caller, limit } = options;
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        remove(key, waiting);
      };
      const waiting: Waiting = {
        purpose,
        caller,
        take(release) {
          leave();
          resolve(release);
        },
        end(reason) {
          leave();
          reject(reason);
        },
      };
      const onAbort = () => waiting.end(signal?.reason);
      const timer = limit && setTimeout(() => waiting.end(new Unavailable(limit.message)), limit.ms);
      signal?.addEventListener("abort", onAbort);
      replaceEarlier(key, waiting);
      queues.set(key, [...(queues.get(key) ?? []), waiting]);
    });
  }

  function replaceEarlier(key: string, { purpose, caller }: Waiting): void {
    if (purpose === null) return;
    for (const earlier of queues.get(key) ?? [])
      if (earlier.purpose === purpose && earlier.caller !== caller) earlier.end(replaced());
  }

  function remove(key: string, waiting: Waiting): void {
    const rest = (queues.get(key) ?? []).filter((each) => each !== waiting);
    if (rest.length > 0) queues.set(key, rest);
    else queues.delete(key);
  }

  return {
    acquire,
    async wait(key, options = {}) {
      options.signal?.throwIfAborted();
      return acquire(key) ?? enqueue(key, options);
    },
  };
}

/** Nobody reads the answer to a request that a newer one of the same page has replaced. */
function replaced(): DOMException {
  return new DOMException("Replaced by a newer request", "AbortError");
}
