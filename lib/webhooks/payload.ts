import { and, eq, inArray } from "drizzle-orm";
import { groups, operators, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { parleyName } from "@/lib/directory/parley-name";
import type { EventOrigin } from "./origin";
import type { Topic } from "./topics";

/** What is known of each topic where it happens. What clients and operators wrote is added when it is sent (body.ts). */
export type Facts = {
  "session.redirected": {
    sessionId: number;
    by: EventOrigin;
    fromOperatorId?: number;
    toOperatorId?: number;
    toGroupId?: number;
  };
  "session.ended": { sessionId: number; by: EventOrigin; reason: string };
  "session.concluded": { sessionId: number; by: EventOrigin; operatorId: number | null };
  "message.replied": { sessionId: number; by: EventOrigin; seq: number; operatorId: number | null };
  "client.banned": { sessionId: number | null; by: EventOrigin; banId: number };
};

/** As it is stored, and sent but for texts. https://www.standardwebhooks.com has it so. */
export type Payload = { type: string; timestamp: string; data: Record<string, unknown> };

type Told = { topic: Topic; facts: Facts[Topic]; at?: Date };

/**
 * The facts with the names that other systems know things by: the external id of the session, `operator` beside
 * `operatorId`, `toGroup` beside `toGroupId`.
 */
export async function payloadsOf(
  tx: Transaction,
  tenantId: number,
  told: readonly Told[],
): Promise<Payload[]> {
  const now = new Date();
  const known = await sessionsNamed(tx, tenantId, told);
  const people = await namesOf(tx, tenantId, operators, told, OPERATOR);
  const teams = await namesOf(tx, tenantId, groups, told, GROUP);
  return told.map(({ topic, facts, at = now }) => ({
    type: topic,
    timestamp: at.toISOString(),
    data: {
      ...facts,
      ...(facts.sessionId === null ? {} : known.get(facts.sessionId)),
      ...named(facts, OPERATOR, people),
      ...named(facts, GROUP, teams),
    },
  }));
}

const OPERATOR = /^operatorId$|OperatorId$/;
const GROUP = /^groupId$|GroupId$/;

async function sessionsNamed(tx: Transaction, tenantId: number, told: readonly Told[]) {
  const ids = [...new Set(told.flatMap(({ facts: { sessionId } }) => sessionId ?? []))];
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

/** What the facts point to, by the names of the fields. */
function pointers(facts: Facts[Topic], keys: RegExp): [string, number][] {
  return Object.entries(facts).filter(
    (entry): entry is [string, number] => keys.test(entry[0]) && typeof entry[1] === "number",
  );
}

async function namesOf(
  tx: Transaction,
  tenantId: number,
  table: typeof operators | typeof groups,
  told: readonly Told[],
  keys: RegExp,
): Promise<Map<number, Named>> {
  const ids = [...new Set(told.flatMap(({ facts }) => pointers(facts, keys).map(([, id]) => id)))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: table.id, externalId: table.externalId, name: table.name, createdAt: table.createdAt })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, ids)));
  return new Map(rows.map((row) => [row.id, { externalId: externalName(row), name: row.name }]));
}

function named(facts: Facts[Topic], keys: RegExp, names: ReadonlyMap<number, Named>): Record<string, Named> {
  return Object.fromEntries(
    pointers(facts, keys).flatMap(([key, id]) => {
      const name = names.get(id);
      return name ? [[key.replace(/Id$/, ""), name]] : [];
    }),
  );
}

/** As exports and the API name it. */
function externalName(row: { id: number; externalId: string | null; createdAt: Date }): string {
  return row.externalId ?? parleyName(row.id, row.createdAt.getTime());
}
