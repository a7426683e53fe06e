import type { Transaction } from "@/db/transaction";
import { idsByParleyName } from "@/lib/directory/parley-name";
import type { IncomingEvent, ReceivedEvent } from "../events/incoming-event";
import { ERASED } from "../refusals/refuse-events";
import type { IngestResult } from "../result";
import { insertMissingSessions } from "./insert-missing";
import type { SessionState } from "./session-state";

type Locked = { incoming: IncomingEvent[]; erased: { position: number; result: IngestResult }[] };

/**
 * Locks the sessions of events, with missing ones inserted, and gives each event its session. Events of sessions that were erased are
 * refused.
 */
export async function lockSessions(
  tx: Transaction,
  tenantId: number,
  received: readonly ReceivedEvent[],
): Promise<Locked> {
  const earliest = earliestTimes(received);
  const own = await idsByParleyName(tx.sql, tenantId, "sessions", earliest.keys());
  const others = [...earliest].filter(([externalId]) => !own.has(externalId));
  const { ids, inserted } = await insertMissingSessions(tx, tenantId, others);
  const rows = await lock(tx, tenantId, [...own.values(), ...ids]);
  const names = new Map([...own].map(([name, id]) => [id, name]));
  const sessions = new Map(
    rows.map((row) => {
      const state = stateOf(row, inserted);
      return [names.get(state.id) ?? row.external_id, state] as const;
    }),
  );
  const locked: Locked = { incoming: [], erased: [] };
  for (const { position, event } of received) {
    const session = sessions.get(event.session);
    if (session)
      locked.incoming.push({
        position,
        event,
        session,
        result: { id: event.id, status: "stored", sessionId: session.id },
        ban: null,
      });
    else locked.erased.push({ position, result: { id: event.id, ...ERASED } });
  }
  return locked;
}

function earliestTimes(received: readonly ReceivedEvent[]): Map<string, string> {
  const earliest = new Map<string, string>();
  for (const {
    event: { session, at },
  } of received) {
    const before = earliest.get(session);
    if (before === undefined || at < before) earliest.set(session, at);
  }
  return earliest;
}

type Row = {
  id: string;
  external_id: string;
  channel: string;
  channel_account: string | null;
  created_at: string;
  status: string;
  live: boolean;
  ended: boolean;
  routed_here: boolean;
  client_id: string | null;
  anonymised: boolean;
};

/** In the order of the ids, so that two transactions wait for each other instead of deadlocking. */
async function lock(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<Row[]> {
  return tx.sql<Row[]>`
    select id, external_id, channel, channel_account, created_at, status, live, ended_at is not null as ended,
      routed_here, client_id, anonymised_at is not null as anonymised
    from sessions where tenant_id = ${tenantId} and id = any(${ids as number[]}::bigint[]) order by id for no key update`;
}

function stateOf(row: Row, inserted: ReadonlySet<number>): SessionState {
  const id = Number(row.id);
  return {
    id,
    channel: row.channel,
    channelAccount: row.channel_account,
    createdAt: new Date(row.created_at),
    status: row.status,
    live: row.live,
    ended: row.ended,
    routedHere: row.routed_here,
    clientId: row.client_id === null ? null : Number(row.client_id),
    anonymised: row.anonymised,
    isNew: inserted.has(id),
  };
}
