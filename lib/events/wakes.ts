import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { connect, type Transaction } from "@/db";
import type { Actor } from "@/lib/actor";
import { env } from "@/lib/env";
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
export async function tellWake(
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
/** `others`: what else is told over the same connection, by its channel. */
type Listening = {
  listeners: Set<Listener>;
  others: Map<string, Set<(payload: string) => void>>;
  connection: postgres.Sql;
};
const kept = globalThis as typeof globalThis & { parleyWakes?: Listening };

/**
 * Hears every wake of this installation over the one connection of this process that listens. When that connection begins to
 * listen, at first and after it was lost, "missed" says that there may have been others. Returns what ends it.
 */
export function onWake(listener: Listener): () => void {
  kept.parleyWakes ??= listen();
  const { listeners } = kept.parleyWakes;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Hears what is told on another channel, over the same connection; what is missed while that is away is missed. Returns what
 * ends it.
 */
export function onNotice(channel: string, hear: (payload: string) => void): () => void {
  kept.parleyWakes ??= listen();
  const { others, connection } = kept.parleyWakes;
  const hearers = others.get(channel) ?? listenOn(connection, channel);
  others.set(channel, hearers);
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function listenOn(connection: postgres.Sql, channel: string): Set<(payload: string) => void> {
  const hearers = new Set<(payload: string) => void>();
  connection
    .listen(channel, (payload) => {
      for (const each of hearers) each(payload);
    })
    .catch((err: unknown) => log().error({ err, channel }, "notices"));
  return hearers;
}

/** Ends the connection; for commands and tests, which would otherwise not end. */
export async function closeWakes(): Promise<void> {
  const open = kept.parleyWakes;
  delete kept.parleyWakes;
  await open?.connection.end({ timeout: 5 });
}

function listen(): Listening {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("DATABASE_URL is not set; nothing can be heard without a database");
  const listeners = new Set<Listener>();
  const connection = connect(DATABASE_URL, 1, { keep: true });
  const tell = (wake: Wake | "missed") => {
    for (const each of listeners) each(wake);
  };
  // The driver listens again by itself when the connection is lost.
  connection
    .listen(
      CHANNEL,
      (payload) => tell(JSON.parse(payload) as Wake),
      () => tell("missed"),
    )
    .catch((err: unknown) => {
      log().error({ err }, "wakes");
      delete kept.parleyWakes;
      void connection.end({ timeout: 0 });
      tell("missed");
    });
  return { listeners, others: new Map(), connection };
}
