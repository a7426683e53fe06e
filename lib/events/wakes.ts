import { AsyncResource } from "node:async_hooks";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { connect } from "@/db";
import type { Transaction } from "@/db/transaction";
import { env } from "@/env";
import type { Actor } from "@/lib/actor";
import { log } from "@/lib/log";
import { may } from "@/lib/policy";

export type ChangedSession = { id: number; operatorIds: readonly number[]; groupId: number | null };

/**
 * "Look again", sent to every process: for sessions, null if too many to list, for the availability of operators, and for the
 * pages of one operator, the `reader`, who has read messages.
 */
export type Wake = {
  tenantId: number;
  sessions: readonly ChangedSession[] | null;
  operators: boolean;
  reader?: number;
};

const CHANNEL = "parley_wakes";
/** In bytes; below the limit of https://www.postgresql.org/docs/current/sql-notify.html */
const MAX_PAYLOAD = 7_900;

/** Sends a wake once the transaction commits. */
export async function sendWake(
  tx: Transaction,
  tenantId: number,
  { sessions = [], operators = false, reader }: Partial<Omit<Wake, "tenantId">>,
): Promise<void> {
  const whole = JSON.stringify({ tenantId, sessions, operators, reader } satisfies Wake);
  const payload =
    Buffer.byteLength(whole) <= MAX_PAYLOAD
      ? whole
      : JSON.stringify({ tenantId, sessions: null, operators, reader } satisfies Wake);
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
}

export function concerns(actor: Actor, wake: Wake): boolean {
  if (wake.tenantId !== actor.tenant.id) return false;
  if (wake.operators || wake.sessions === null || may(actor, "sessions.all")) return true;
  if (wake.reader !== undefined && actor.kind === "user" && actor.operatorId === wake.reader) return true;
  return wake.sessions.some((session) => isTheirs(actor, session));
}

function isTheirs(actor: Actor, { operatorIds, groupId }: ChangedSession): boolean {
  if (actor.kind !== "user") return false;
  return (
    (actor.operatorId !== null && operatorIds.includes(actor.operatorId)) ||
    (groupId !== null && actor.groupIds.includes(groupId))
  );
}

type WakeListener = (wake: Wake | "missed") => void;
type Listener = (payload: string) => void;
/**
 * One per process; the listeners outlive the connection, which is opened by the first request: each is bound to its own, so that what it
 * reads counts there.
 */
type Listening = {
  wakeListeners: Set<WakeListener>;
  listeners: Map<string, Set<Listener>>;
  connection: postgres.Sql | null;
};
const shared = globalThis as typeof globalThis & { parleyWakes?: Listening };

/** In milliseconds. */
const RECONNECT_AFTER = 1_000;

/** Calls the listener with every wake, and with "missed" after each (re)connection. Returns an unsubscribe function. */
export function onWake(listener: WakeListener): () => void {
  const { wakeListeners } = listening();
  const bound = AsyncResource.bind(listener);
  wakeListeners.add(bound);
  open();
  return () => wakeListeners.delete(bound);
}

/** Calls the listener with every notification on a channel, except while the connection is lost. Returns an unsubscribe function. */
export function onNotification(channel: string, listener: Listener): () => void {
  const { listeners, connection } = listening();
  const existing = listeners.get(channel);
  const ofChannel = existing ?? new Set();
  const bound = AsyncResource.bind(listener);
  listeners.set(channel, ofChannel.add(bound));
  if (connection && !existing) listenOn(connection, channel);
  open();
  return () => ofChannel.delete(bound);
}

/** Closes the connection; for commands and tests, which would otherwise not exit. */
export async function closeWakes(): Promise<void> {
  const connection = shared.parleyWakes?.connection;
  delete shared.parleyWakes;
  await connection?.end({ timeout: 5 });
}

function listening(): Listening {
  shared.parleyWakes ??= { wakeListeners: new Set(), listeners: new Map(), connection: null };
  return shared.parleyWakes;
}

function open(): void {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("DATABASE_URL is not set");
  const here = listening();
  if (here.connection) return;
  const connection = connect(DATABASE_URL, 1, { keep: true });
  here.connection = connection;
  const notify = (wake: Wake | "missed") => {
    for (const listener of here.wakeListeners) listener(wake);
  };
  // The driver reconnects by itself once it has listened.
  connection
    .listen(
      CHANNEL,
      (payload) => notify(JSON.parse(payload) as Wake),
      () => notify("missed"),
    )
    .catch((err: unknown) => reconnect(connection, err));
  for (const channel of here.listeners.keys()) listenOn(connection, channel);
}

function listenOn(connection: postgres.Sql, channel: string): void {
  connection
    .listen(channel, (payload) => {
      for (const listener of shared.parleyWakes?.listeners.get(channel) ?? []) listener(payload);
    })
    .catch((err: unknown) => reconnect(connection, err));
}

function reconnect(connection: postgres.Sql, err: unknown): void {
  const here = shared.parleyWakes;
  if (here?.connection !== connection) return;
  log().error({ err }, "wakes");
  here.connection = null;
  void connection.end({ timeout: 0 });
  const retry = () => {
    const isUsed = here.wakeListeners.size > 0 || [...here.listeners.values()].some(({ size }) => size > 0);
    if (shared.parleyWakes === here && isUsed) open();
  };
  setTimeout(retry, RECONNECT_AFTER).unref();
}
