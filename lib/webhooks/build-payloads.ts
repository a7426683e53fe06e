import { and, eq, inArray } from "drizzle-orm";
import { groups, operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { parleyName } from "@/lib/directory/parley-name";
import type { EventOrigin } from "./origin";
import type { Topic } from "./topics";

/** What the caller gives for each topic. Texts that people wrote are added at delivery (build-body.ts). */
export type Facts = {
  "session.created": { sessionId: number; by: EventOrigin; source: string | null };
  "session.accepted": { sessionId: number; by: EventOrigin; operatorId: number | null };
  "session.redirected": {
    sessionId: number;
    by: EventOrigin;
    fromOperatorId?: number;
    toOperatorId?: number;
    toGroupId?: number;
  };
  "session.ended": { sessionId: number; by: EventOrigin; reason: string };
  "session.concluded": { sessionId: number; by: EventOrigin; operatorId: number | null };
  "message.received": { sessionId: number; by: EventOrigin; seq: number };
  "message.replied": { sessionId: number; by: EventOrigin; seq: number; operatorId: number | null };
  "client.banned": { sessionId: number | null; by: EventOrigin; banId: number };
  "recording.ready": { sessionId: number; by: EventOrigin; recording: RecordingFacts };
};

/** `size` in bytes, `sha256` in hexadecimal. */
export type RecordingFacts = {
  id: number;
  externalId: string | null;
  track: string;
  startedAt: string | null;
  durationSeconds: number | null;
  mediaType: string | null;
  size: number | null;
  sha256: string | null;
};

/** As stored with a delivery; the shape is that of https://www.standardwebhooks.com. */
export type Payload = { type: string; timestamp: string; data: Record<string, unknown> };

/** Something to notify webhooks of; `at` is when it happened, by default now. */
export type WebhookNotice = { [T in Topic]: { topic: T; facts: Facts[T]; at?: Date } }[Topic];

/** Builds payloads: the facts, with external ids and names (`operator` for `operatorId`, `toGroup` for `toGroupId`). */
export async function buildPayloads(
  tx: Transaction,
  tenantId: number,
  notices: readonly WebhookNotice[],
): Promise<Payload[]> {
  const now = new Date();
  const sessionNames = await namesOfSessions(tx, tenantId, notices);
  const operatorNames = await namesOf(tx, tenantId, operators, notices, OPERATOR);
  const groupNames = await namesOf(tx, tenantId, groups, notices, GROUP);
  return notices.map(({ topic, facts, at = now }) => ({
    type: topic,
    timestamp: at.toISOString(),
    data: {
      ...facts,
      ...(facts.sessionId === null ? {} : sessionNames.get(facts.sessionId)),
      ...nameFields(facts, OPERATOR, operatorNames),
      ...nameFields(facts, GROUP, groupNames),
    },
  }));
}

const OPERATOR = /^operatorId$|OperatorId$/;
const GROUP = /^groupId$|GroupId$/;

async function namesOfSessions(tx: Transaction, tenantId: number, notices: readonly WebhookNotice[]) {
  const ids = [...new Set(notices.flatMap(({ facts: { sessionId } }) => sessionId ?? []))];
  if (ids.length === 0) return new Map<number, Record<string, unknown>>();
  const rows = await tx
    .select({
      id: sessions.id,
      externalId: sessions.externalId,
      createdAt: sessions.createdAt,
      channel: sessions.channel,
      channelAccount: sessions.channelAccount,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), inArray(sessions.id, ids)));
  return new Map<number, Record<string, unknown>>(
    rows.map((row) => {
      const { id, channel, channelAccount } = row;
      return [id, { externalId: externalName(row), channel, channelAccount }];
    }),
  );
}

type Named = { externalId: string; name: string };

/** The fields of `facts` that hold ids of operators or groups. */
function idFields(facts: Facts[Topic], keys: RegExp): [string, number][] {
  return Object.entries(facts).filter(
    (entry): entry is [string, number] => keys.test(entry[0]) && typeof entry[1] === "number",
  );
}

async function namesOf(
  tx: Transaction,
  tenantId: number,
  table: typeof operators | typeof groups,
  notices: readonly WebhookNotice[],
  keys: RegExp,
): Promise<Map<number, Named>> {
  const ids = [...new Set(notices.flatMap(({ facts }) => idFields(facts, keys).map(([, id]) => id)))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: table.id, externalId: table.externalId, name: table.name, createdAt: table.createdAt })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, ids)));
  return new Map(rows.map((row) => [row.id, { externalId: externalName(row), name: row.name }]));
}

function nameFields(
  facts: Facts[Topic],
  keys: RegExp,
  names: ReadonlyMap<number, Named>,
): Record<string, Named> {
  return Object.fromEntries(
    idFields(facts, keys).flatMap(([key, id]) => {
      const name = names.get(id);
      return name ? [[key.replace(/Id$/, ""), name]] : [];
    }),
  );
}

function externalName(row: { id: number; externalId: string | null; createdAt: Date }): string {
  return row.externalId ?? parleyName(row.id, row.createdAt.getTime());
}
