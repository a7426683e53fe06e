import type { Client } from "@/demo/clients/people";
import type { EventRow, FileRow, NoteRow, RecordingRow, SessionRow } from "@/demo/database/rows";
import type { Random } from "@/demo/random";
import type { LanguageCode } from "@/demo/scripts";
import type { Exchange, Language, Mark, Text, Topic } from "@/demo/scripts/script";
import type { Slots } from "@/demo/scripts/slots";
import type { Channel, TenantSpec } from "@/demo/tenants";
import type { ActorKind, EventData } from "@/lib/events/event";
import { type EventKind, eventKinds } from "@/lib/events/kinds";

/** The ids of a tenant's rows, by their positions in the specification. */
export type TenantIds = {
  tenantId: number;
  operators: readonly number[];
  groups: readonly number[];
  chatbots: readonly number[];
  /** The users who write notes and redirect: admin, supervisor, operator. */
  users: readonly number[];
};

export type NextIds = { sessions: number; clients: number; notes: number; files: number; recordings: number };

export type Story = {
  readonly spec: TenantSpec;
  readonly ids: TenantIds;
  readonly next: NextIds;
  readonly random: Random;
  readonly code: LanguageCode;
  readonly language: Language;
  readonly slots: Slots;
  readonly client: Client;
  readonly channel: Channel;
  readonly topic: Topic;
  readonly marks: readonly Mark[];
  /** What the session begins with and what is noted, where it has values that are masked. */
  readonly sensitive: { exchange: Exchange; notes: readonly Text[] } | null;
  readonly now: number;
  /** Events are generated up to here; infinite for an ended session. */
  readonly until: number;
  readonly row: SessionRow;
  readonly events: EventRow[];
  readonly files: FileRow[];
  readonly notes: NoteRow[];
  readonly recordings: RecordingRow[];
  at: number;
  /** The operator talking to the client, as a position in the specification. */
  operator: number | null;
  group: number | null;
};

export type By = { kind: ActorKind; id: number | null };

export const system: By = { kind: "system", id: null };
export const byClient = (story: Story): By => ({ kind: "client", id: story.row.clientId });
export const byOperator = (story: Story, place = story.operator): By => ({
  kind: "operator",
  id: place === null ? null : (story.ids.operators[place] as number),
});

export function addEvent(
  { row, events, at }: Story,
  kind: EventKind,
  by: By,
  said: { text?: string; data?: EventData } = {},
): void {
  events.push({
    tenantId: row.tenantId,
    sessionId: row.id,
    seq: events.length + 1,
    kind,
    at,
    actorKind: by.kind,
    actorId: by.id,
    text: said.text ?? null,
    data: said.data ?? null,
  });
  row.eventCount = events.length;
  const { counter } = eventKinds[kind];
  if (counter) row[counter]++;
  if (kind !== "message") return;
  row.lastMessageAt = at;
  if (by.kind === "operator") row.firstResponseAt ??= at;
}

/** What the client comes with, in the order in which it is said. */
export function subjectOf({ language, topic, sensitive }: Story): Exchange {
  return [...(sensitive?.exchange ?? []), ...language.topics[topic]];
}

export function pass(story: Story, seconds: number, spread = 0.6): void {
  story.at += Math.max(150, Math.round(story.random.around(seconds, spread) * 1_000));
}

export function isOver(story: Story): boolean {
  return story.at >= story.until;
}

export function takeOver(story: Story, place: number): void {
  const id = story.ids.operators[place] as number;
  const { name, gender } = story.spec.operators[place] as TenantSpec["operators"][number];
  story.operator = place;
  story.slots.facts.operator = { name: name.split(" ")[0] as string, gender };
  story.row.operatorId = id;
  if (!story.row.operatorIds.includes(id)) story.row.operatorIds.push(id);
}

export function enterGroup(story: Story, place: number): void {
  const id = story.ids.groups[place] as number;
  story.group = place;
  story.row.groupId = id;
  if (!story.row.groupIds.includes(id)) story.row.groupIds.push(id);
}

/** The waiting limits that a session gets as it enters the queue of its group. */
export function limitWaiting({ row, spec, group }: Story): void {
  const [warning = null, limit = null] =
    (group === null ? undefined : spec.groups[group]?.waitingSeconds) ?? [];
  row.waitingWarningSeconds = warning;
  row.waitingLimitSeconds = limit;
  if (row.acceptedAt === null) row.answerLimitSeconds = limit;
}
