import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { connect } from "@/db";
import type { Transaction } from "@/db/transaction";
import { env } from "@/env";
import type { Actor } from "@/lib/actor";
import { log } from "@/lib/log";
import { may } from "@/lib/policy";

/*
 * What changed, told to every process that shows it: "look again", never what is to be seen. It is told in the
 * transaction that changes it, and travels when that commits. https://www.postgresql.org/docs/current/sql-notify.html
 */

/** A session that changed, with what decides who may know of it. */
export type Woken = { id: number; operatorIds: readonly number[]; groupId: number | null };

/** `sessions` is null when they are too many to name, or when nobody knows what was missed: everything may have changed. */
export type Wake = { tenantId: number; sessions: readonly Woken[] | null; operators: boolean };

const CHANNEL = "parley_wakes";
/** PostgreSQL takes fewer than 8,000 bytes. */
const LONGEST_PAYLOAD = 7_900;

/** Tells of sessions that changed, and of operators whose availability did, once the transaction commits. */
export async function sendWake(
  tx: Transaction,
  tenantId: number,
  { sessions = [], operators = false }: Partial<Pick<Wake, "sessions" | "operators">>,
): Promise<void> {
  const whole = JSON.stringify({ tenantId, sessions, operators } satisfies Wake);
  const payload =
    Buffer.byteLength(whole) <= LONGEST_PAYLOAD
      ? whole
      : JSON.stringify({ tenantId, sessions: null, operators } satisfies Wake);
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
}

/** Whether a wake is about something the actor may know of; an operator learns of no session that is not theirs. */
export function concerns(actor: Actor, wake: Wake): boolean {
  if (wake.tenantId !== actor.tenant.id) return false;
  if (wake.operators || wake.sessions === null || may(actor, "sessions.all")) return true;
  return wake.sessions.some((session) => isTheirs(actor, session));
}

function isTheirs(actor: Actor, { operatorIds, groupId }: Woken): boolean {
  if (actor.kind !== "user") return false;
  return (
    (actor.operatorId !== null && operatorIds.includes(actor.operatorId)) ||
    (groupId !== null && actor.groupIds.includes(groupId))
  );
}

type Listener = (wake: Wake | "missed") => void;
type Hear = (payload: string) => void;
/** Who hears stays while connections come and go; `others`: what else is told over the same one, by its channel. */
type Listening = {
  listeners: Set<Listener>;
  others: Map<string, Set<Hear>>;
  connection: postgres.Sql | null;
};
const kept = globalThis as typeof globalThis & { parleyWakes?: Listening };

/** In milliseconds: from a connection that could not begin to listen to the next. */
const AFTER_FAILURE = 1_000;

/**
 * Hears every wake of this installation over the one connection of this process that listens. When that connection begins to
 * listen, at first and after it was lost, "missed" says that there may have been others. Returns what ends it.
 */
export function onWake(listener: Listener): () => void {
  const { listeners } = listening();
  listeners.add(listener);
  open();
  return () => listeners.delete(listener);
}

/**
 * Hears what is told on another channel, over the same connection; what is missed while that is away is missed. Returns what
 * ends it.
 */
export function onNotification(channel: string, hear: Hear): () => void {
  const { others, connection } = listening();
  const known = others.get(channel);
  const hearers = known ?? new Set();
  others.set(channel, hearers.add(hear));
  if (connection && !known) listenOn(connection, channel);
  open();
  return () => hearers.delete(hear);
}

/** Ends the connection; for commands and tests, which would otherwise not end. */
export async function closeWakes(): Promise<void> {
  const connection = kept.parleyWakes?.connection;
  delete kept.parleyWakes;
  await connection?.end({ timeout: 5 });
}

function listening(): Listening {
  kept.parleyWakes ??= { listeners: new Set(), others: new Map(), connection: null };
  return kept.parleyWakes;
}

function open(): void {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("DATABASE_URL is not set; nothing can be heard without a database");
  const here = listening();
  if (here.connection) return;
  const connection = connect(DATABASE_URL, 1, { keep: true });
  here.connection = connection;
  const tell = (wake: Wake | "missed") => {
    for (const each of here.listeners) each(wake);
  };
  // The driver listens again by itself when a connection is lost that listened.
  connection
    .listen(
      CHANNEL,
      (payload) => tell(JSON.parse(payload) as Wake),
      () => tell("missed"),
    )
    .catch((err: unknown) => giveUp(connection, err));
  for (const channel of here.others.keys()) listenOn(connection, channel);
}

function listenOn(connection: postgres.Sql, channel: string): void {
  connection
    .listen(channel, (payload) => {
      for (const each of kept.parleyWakes?.others.get(channel) ?? []) each(payload);
    })
    .catch((err: unknown) => giveUp(connection, err));
}

/** Begins anew with another connection, for whoever still hears by then. */
function giveUp(connection: postgres.Sql, err: unknown): void {
  const here = kept.parleyWakes;
  if (here?.connection !== connection) return;
  log().error({ err }, "wakes");
  here.connection = null;
  void connection.end({ timeout: 0 });
  const begin = () => {
    const isHeard = here.listeners.size > 0 || [...here.others.values()].some(({ size }) => size > 0);
    if (kept.parleyWakes === here && isHeard) open();
  };
  setTimeout(begin, AFTER_FAILURE).unref();
}
