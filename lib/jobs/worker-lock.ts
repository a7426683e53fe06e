import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@/db";
import { log } from "@/lib/log";

/** The class of the advisory locks that live workers hold: any number that nothing else here uses. */
export const WORKER_LOCK = 7_293_903;

/** In milliseconds: how soon a lock that was lost with its connection is taken again. */
const CHECK_EVERY = 1_000;

export type WorkerLock = {
  acquire(worker: string): Promise<void>;
  release(): Promise<void>;
};

/**
 * Opens a connection that holds an advisory lock as the sign that a worker is alive. The lock ends with this process,
 * however it ends, so another process that gets the lock knows that the worker is dead (lib/jobs/reclaim.ts).
 */
export function openWorkerLock(url: string): WorkerLock {
  const sql = connect(url, 1, { keep: true });
  const ending = new AbortController();
  let name: string | undefined;
  let backend: number | undefined;
  let failing = false;

  async function hold(worker: string): Promise<void> {
    const [now] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    if (now?.pid === backend) return;
    // Postgres notices a machine that vanished after half a minute instead of the two hours that TCP waits.
    await sql`select set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false),
      set_config('tcp_keepalives_count', '3', false)`;
    const [held] = await sql<
      { pid: number }[]
    >`select pg_backend_pid() as pid, pg_advisory_lock(${WORKER_LOCK}, hashtext(${worker}))`;
    backend = held?.pid;
  }

  async function tryToHold(worker: string): Promise<boolean> {
    try {
      await hold(worker);
      failing = false;
      return true;
    } catch (err) {
      // Logged once, not every second while the database is away.
      if (!failing && !ending.signal.aborted) log().warn({ err }, "a worker could not take its lock");
      failing = true;
      return false;
    }
  }

  const pause = () => sleep(CHECK_EVERY, undefined, { signal: ending.signal }).catch(() => {});
  const holding = keepHolding();
  async function keepHolding(): Promise<void> {
    while (!ending.signal.aborted) {
      if (name) await tryToHold(name);
      await pause();
    }
  }

  return {
    async acquire(worker) {
      while (!ending.signal.aborted && !(await tryToHold(worker))) await pause();
      name = worker;
    },
    async release() {
      ending.abort();
      await sql.end({ timeout: 1 });
      await holding;
    },
  };
}
