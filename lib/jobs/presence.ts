import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/db";
import { log } from "@/lib/log";

/** The class of the advisory locks that say which workers live: any number that nothing else here uses. */
export const PRESENCE = 7_293_903;

/** In milliseconds: how soon a lock that was lost with its connection is taken again. */
const CHECK_EVERY = 1_000;

export type Presence = {
  /** Returns once everybody can see that the worker lives. */
  show(worker: string): Promise<void>;
  end(): Promise<void>;
};

/**
 * A connection whose lock is the sign of life of a worker. However this process ends, its connection ends with it, and
 * the lock with that; so whoever gets the lock knows that the worker is gone (lib/jobs/gone.ts).
 */
export function presence(url: string): Presence {
  const sql = connect(url, 1, { keep: true });
  const ending = new AbortController();
  let shown: string | undefined;
  let backend: number | undefined;
  let failing = false;

  /** A connection that is another than before holds nothing yet. */
  async function hold(worker: string): Promise<void> {
    const [now] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (now?.pid === backend) return;
    // A machine that vanished without a word is noticed after half a minute, and not after the two hours of TCP.
    await sql`select set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false),
      set_config('tcp_keepalives_count', '3', false)`;
    const [held] = await sql<
      { pid: number }[]
    >`select pg_backend_pid() as pid, pg_advisory_lock(${PRESENCE}, hashtext(${worker}))`;
    backend = held?.pid;
  }

  async function tryToHold(worker: string): Promise<boolean> {
    try {
      await hold(worker);
      failing = false;
      return true;
    } catch (err) {
      // Once, and not every second while the database is away.
      if (!failing && !ending.signal.aborted) log().warn({ err }, "a worker cannot show that it lives");
      failing = true;
      return false;
    }
  }

  const pause = () => sleep(CHECK_EVERY, undefined, { signal: ending.signal }).catch(() => {});
  const checking = keepHolding();
  async function keepHolding(): Promise<void> {
    while (!ending.signal.aborted) {
      if (shown) await tryToHold(shown);
      await pause();
    }
  }

  return {
    async show(worker) {
      while (!ending.signal.aborted && !(await tryToHold(worker))) await pause();
      shown = worker;
    },
    async end() {
      ending.abort();
      await sql.end({ timeout: 1 });
      await checking;
    },
  };
}
