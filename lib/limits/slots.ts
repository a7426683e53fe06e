/** Gives a slot back; more than once does nothing. */
export type Release = () => void;

/** At most `max` slots per key at a time, in the memory of this process. */
export type Slots = {
  /** Takes a slot of the key; null when all are taken. */
  acquire(key: string): Release | null;
  /** Takes a slot of the key as soon as one is free, in the order of the calls. */
  wait(key: string): Promise<Release>;
};

export function slots(max: number): Slots {
  const taken = new Map<string, number>();
  const queues = new Map<string, ((release: Release) => void)[]>();

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
    const next = queues.get(key)?.shift();
    if (next) next(releaseOnce(key));
    else dropOne(key);
  }

  function dropOne(key: string): void {
    queues.delete(key);
    const count = (taken.get(key) ?? 0) - 1;
    if (count > 0) taken.set(key, count);
    else taken.delete(key);
  }

  return {
    acquire,
    async wait(key) {
      const release = acquire(key);
      if (release) return release;
      return new Promise((resolve) => {
        const queue = queues.get(key) ?? [];
        queue.push(resolve);
        queues.set(key, queue);
      });
    },
  };
}
