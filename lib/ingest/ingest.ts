import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { familyOf } from "@/lib/events/kinds";
import type { ProducedEvent } from "@/lib/events/new-event";
import { recordProducedEvents } from "@/lib/events/record";
import { allow } from "@/lib/policy";
import { systemOrigin } from "@/lib/webhooks/origin";
import { bannedAmong, rejectSessions } from "./banned";
import type { OperatorStatusEvent, SessionIngestEvent } from "./event";
import { heardFromClients } from "./heard";
import { knownIds, rememberIds } from "./once";
import { storeOperatorStatuses } from "./operator-status";
import { type ReadEvent, readEvent } from "./read-event";
import { BANNED, type Refused, refusalOf } from "./refuse";
import { forgetNew, type Standing, standingOf } from "./standing";
import { storeRouted } from "./store-routed";
import { storeSettled } from "./store-settled";
import { teller, tellOfChanges } from "./tell";
import { newEvents, type Placed } from "./timeline";

/** What became of one event. `duplicate`: it had been told before, nothing changed. */
export type IngestResult =
  | { id: string; status: "stored" | "duplicate"; sessionId: number | null }
  | ({ id: string | null } & Refused);

/** Who tells: its ids are its own. `key 7` for an API key, `account 3` for an account of a channel. */
export type Producer = string;

/**
 * `openOnly`: what is said in a session that has ended is refused, with ENDED. `kept` says by event where the bytes of its file
 * are.
 */
export type Telling = { openOnly?: boolean; kept?: ReadonlyMap<string, string> };

/** The most that are taken at once. */
export const MOST_EVENTS = 1_000;

/**
 * Stores what a producer tells, all of it in one transaction; each event gets its own answer, in order. An event is known by
 * the producer's id: told again, it changes nothing. The order of arrival does not matter. Throws Forbidden.
 */
export async function ingestEvents(
  actor: Actor,
  producer: Producer,
  written: readonly unknown[],
  now = new Date(),
  telling: Telling = {},
): Promise<IngestResult[]> {
  allow(actor, "sessions.ingest");
  const read = written.map((each) => withKept(readEvent(each, now), telling.kept));
  const results = new Map<ReadEvent, IngestResult>();
  for (const each of read) if (each.is === "unreadable") results.set(each, unreadable(each));
  await transaction(
    async (tx) => {
      await storeSessions(tx, actor, producer, telling, read.filter(isSession), results);
      await storeOperators(tx, actor.tenant.id, read.filter(isOperator), results);
    },
    { tries: 3 },
  );
  return read.map((each) => results.get(each) as IngestResult);
}

function withKept(read: ReadEvent, kept: Telling["kept"]): ReadEvent {
  const storageKey = read.is === "session" ? kept?.get(read.event.id) : undefined;
  return read.is === "session" && storageKey !== undefined
    ? { is: "session", event: { ...read.event, storageKey } }
    : read;
}

type OfSession = Extract<ReadEvent, { is: "session" }>;
type OfOperator = Extract<ReadEvent, { is: "operator" }>;
const isSession = (read: ReadEvent): read is OfSession => read.is === "session";
const isOperator = (read: ReadEvent): read is OfOperator => read.is === "operator";

function unreadable({ id, problems }: Extract<ReadEvent, { is: "unreadable" }>): IngestResult {
  const [first] = problems;
  const detail = first ? `${first.field} ${first.problem}`.trim() : "it is not an event";
  return { id, problem: { status: 422, title: "The event cannot be read", detail, fields: problems } };
}

type Due = { read: OfSession; event: SessionIngestEvent; stands: Standing };

async function storeSessions(
  tx: Transaction,
  actor: Actor,
  producer: Producer,
  telling: Telling,
  read: readonly OfSession[],
  results: Map<ReadEvent, IngestResult>,
): Promise<void> {
  if (read.length === 0) return;
  const tenantId = actor.tenant.id;
  const events = read.map(({ event }) => event);
  const standing = await standingOf(tx, tenantId, events);
  const known = await knownIds(
    tx,
    tenantId,
    producer,
    events.map(({ id }) => id),
  );
  const due: Due[] = [];
  for (const each of read) {
    const { event } = each;
    const stands = standing.get(event.session) as Standing;
    const before = known.get(event.id);
    const refused = refusalOf(event, stands, before, telling);
    if (refused) results.set(each, { id: event.id, ...refused });
    else if (before) results.set(each, { id: event.id, status: "duplicate", sessionId: before.sessionId });
    else {
      known.set(event.id, { fingerprint: event.fingerprint, sessionId: stands.id });
      due.push({ read: each, event, stands });
    }
  }
  const told = new Set(due.map(({ stands }) => stands.id));
  const untold = [...standing.values()].filter(({ id, isNew }) => isNew && !told.has(id));
  await forgetNew(
    tx,
    tenantId,
    untold.map(({ id }) => id),
  );
  if (due.length > 0) await store(tx, actor, producer, due, results);
}

async function store(
  tx: Transaction,
  actor: Actor,
  producer: Producer,
  due: readonly Due[],
  results: Map<ReadEvent, IngestResult>,
): Promise<void> {
  const tenantId = actor.tenant.id;
  const banned = await bannedAmong(tx, actor.tenant, due);
  const taken = due.filter(({ event, stands }) => !banned.has(stands.id) || event.facts);
  for (const { read, event, stands } of due)
    results.set(
      read,
      banned.has(stands.id)
        ? { id: event.id, ...BANNED }
        : { id: event.id, status: "stored", sessionId: stands.id },
    );
  const placed = taken.map(({ event, stands }) => ({ event, sessionId: stands.id }));
  const became = await newEvents(tx, tenantId, placed);
  const seqs = await append(tx, tenantId, placed, became);
  await rememberIds(
    tx,
    tenantId,
    producer,
    placed.map((each, index) => ({ ...each, seq: seqs[index] as number })),
  );
  const changed = taken.filter(
    ({ event, stands }) => familyOf(event.kind) !== "transcript" || new Date(event.at) < stands.createdAt,
  );
  const ids = [...new Set(changed.map(({ stands }) => stands.id))];
  const routed = new Set(taken.flatMap(({ stands }) => (stands.routedHere ? stands.id : [])));
  const over = await storeSettled(tx, tenantId, ids, routed);
  const now = new Date();
  const rejected = await rejectSessions(tx, tenantId, banned, now);
  const allowed = taken.filter(({ stands }) => !banned.has(stands.id));
  await storeRouted(tx, tenantId, actor, allowed);
  await heardFromClients(tx, tenantId, placed);
  const wentOn = new Set(due.flatMap(({ stands }) => (stands.ended ? [] : stands.id)));
  const enders = new Map(
    taken.flatMap(({ event, stands }) => (event.kind === "ended" ? [[stands.id, event]] : [])),
  );
  const ended = [
    ...over.map((each) => ({ ...each, by: teller(actor, enders.get(each.sessionId)) })),
    ...rejected.map((sessionId) => ({ sessionId, reason: "banned", at: now, by: systemOrigin })),
  ];
  const stored = taken.map((each, index) => ({ ...each, became: became[index] as ProducedEvent }));
  await tellOfChanges(
    tx,
    tenantId,
    actor,
    stored,
    ended.filter(({ sessionId }) => wentOn.has(sessionId)),
  );
}

/** Appends the events to their timelines; returns the place of each. */
async function append(
  tx: Transaction,
  tenantId: number,
  placed: readonly Placed[],
  became: readonly ProducedEvent[],
): Promise<number[]> {
  const bySession = new Map<number, ProducedEvent[]>();
  const offsets = placed.map(({ sessionId }, index) => {
    const before = bySession.get(sessionId) ?? [];
    bySession.set(sessionId, before);
    return before.push(became[index] as ProducedEvent) - 1;
  });
  const appended = [...bySession].map(([sessionId, events]) => ({ sessionId, events }));
  const places = await recordProducedEvents(tx, tenantId, appended);
  return placed.map(({ sessionId }, index) => (places.get(sessionId) as number) + (offsets[index] as number));
}

async function storeOperators(
  tx: Transaction,
  tenantId: number,
  read: readonly OfOperator[],
  results: Map<ReadEvent, IngestResult>,
): Promise<void> {
  if (read.length === 0) return;
  await storeOperatorStatuses(
    tx,
    tenantId,
    read.map(({ event }): OperatorStatusEvent => event),
  );
  for (const each of read) results.set(each, { id: each.event.id, status: "stored", sessionId: null });
}
