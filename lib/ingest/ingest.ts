import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordingIn } from "@/lib/events/read-data";
import { log } from "@/lib/log";
import { allow } from "@/lib/policy";
import { type ReportedRecording, reportRecordings } from "@/lib/recordings/report";
import { appendEvents, type FileSources } from "./events/append";
import { findEventIds, rememberEventIds } from "./events/ids";
import { isAccepted, isToBeRecorded, type ReceivedEvent, type RecordedEvent } from "./events/incoming-event";
import { readEvent } from "./events/read";
import { inParts } from "./in-parts";
import { noticeContradictions } from "./notice-contradictions";
import { notifyOfChanges } from "./notify-changes";
import { checkBans } from "./refusals/check-bans";
import { type RefuseOptions, refuseEvents } from "./refusals/refuse-events";
import { refuseForeign } from "./refusals/refuse-foreign";
import { type IngestResult, refusal } from "./result";
import { extendReplyWindows, isOfClient } from "./sessions/extend-reply-windows";
import { deleteUnusedSessions } from "./sessions/insert-missing";
import { lockSessions } from "./sessions/lock";
import { rejectSessions } from "./sessions/reject";
import { updateSessions } from "./sessions/update";
import { updateRouting } from "./sessions/update-routing";
import { storeOperatorStatuses } from "./store-operator-statuses";

/** Who sends events: `key 7` for an API key, `account 3` for a channel account. Ids of events are unique for a producer. */
export type Producer = string;

export type IngestOptions = RefuseOptions &
  FileSources & {
    /** Called in the same transaction with the events that were stored. */
    afterwards?(tx: Transaction, tenantId: number, recorded: readonly RecordedEvent[]): Promise<void>;
  };

export const MAX_EVENTS = 1_000;

/** Of a transaction in which events are stored. */
export const INGEST = { tries: 3, manyRows: true };

/**
 * Stores events of a producer in one transaction, or in several when the database refuses one of them, so that it is refused
 * alone. Each has its own result, in order. An event that was sent before changes
 * nothing, and the order of arrival does not matter. `now` bounds the times of events. Throws Forbidden.
 */
export async function ingestEvents(
  actor: Actor,
  producer: Producer,
  written: readonly unknown[],
  now = new Date(),
  options: IngestOptions = {},
): Promise<IngestResult[]> {
  const read = readEvents(actor, written, now);
  const store = (part: readonly Read[]) =>
    transaction((tx) => storeRead(tx, actor, producer, part, options), INGEST);
  return inParts(read, store, refused);
}

function refused(read: Read, err: unknown): IngestResult {
  log().error({ err }, "the database refused a value of an event");
  const id = read.is === "unreadable" ? read.result.id : read.event.id;
  return { id, ...refusal(422, "The event cannot be stored", "It has a value that the database refuses") };
}

/** The same in one transaction of the caller, opened with INGEST, in which the events were decided on. */
export async function ingestWithin(
  tx: Transaction,
  actor: Actor,
  producer: Producer,
  written: readonly unknown[],
  options: IngestOptions = {},
): Promise<IngestResult[]> {
  return storeRead(tx, actor, producer, readEvents(actor, written, new Date()), options);
}

type Read = ReturnType<typeof readEvent> & { position: number };

function readEvents(actor: Actor, written: readonly unknown[], now: Date): Read[] {
  allow(actor, "sessions.ingest");
  return written.map((each, position) => ({ position, ...readEvent(each, now) }));
}

async function storeRead(
  tx: Transaction,
  actor: Actor,
  producer: Producer,
  read: readonly Read[],
  options: IngestOptions,
): Promise<IngestResult[]> {
  const ofSessions = read.filter((each) => each.is === "session");
  const ofOperators = read.filter((each) => each.is === "operator");
  const done = [
    ...read.filter((each) => each.is === "unreadable"),
    ...(await ingestSessionEvents(tx, actor, producer, ofSessions, options)),
    ...(await storeOperatorStatuses(tx, actor.tenant.id, ofOperators)),
  ];
  return done.toSorted((a, b) => a.position - b.position).map(({ result }) => result);
}

async function ingestSessionEvents(
  tx: Transaction,
  actor: Actor,
  producer: Producer,
  received: readonly ReceivedEvent[],
  options: IngestOptions,
): Promise<{ position: number; result: IngestResult }[]> {
  if (received.length === 0) return [];
  const tenantId = actor.tenant.id;
  const { incoming, erased } = await lockSessions(tx, tenantId, received);
  const locked = await refuseForeign(tx, actor, incoming);
  const known = await findEventIds(tx, tenantId, producer, locked);
  const decided = refuseEvents(locked, known, options);
  await deleteUnusedSessions(tx, tenantId, decided);
  if (!decided.some(isAccepted)) return [...decided, ...erased];
  const checked = await checkBans(tx, actor.tenant, decided);
  const recorded = await appendEvents(tx, tenantId, checked.filter(isToBeRecorded), options);
  await rememberEventIds(tx, tenantId, producer, recorded);
  const ended = await updateSessions(tx, tenantId, recorded);
  const rejected = await rejectSessions(tx, tenantId, checked);
  await updateRouting(tx, actor, recorded.filter(isAccepted));
  await extendReplyWindows(tx, tenantId, recorded.filter(isOfClient));
  await reportRecordings(tx, tenantId, recorded.filter(isAccepted).flatMap(reportedRecording));
  await notifyOfChanges(tx, actor, recorded, ended, rejected);
  await options.afterwards?.(tx, tenantId, recorded);
  return [...(await noticeContradictions(tx, actor, checked, recorded)), ...erased];
}

function reportedRecording({ session, recorded }: RecordedEvent): ReportedRecording[] {
  const report = recorded.kind === "recording" ? recordingIn(recorded.data ?? null) : null;
  return report ? [{ ...report, sessionId: session.id, at: recorded.at }] : [];
}
