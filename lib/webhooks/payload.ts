import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db";
import { groups, operators, sessions } from "@/db/schema";
import { parleyName } from "@/lib/import/made-here";
import type { Topic } from "./topics";

/** What is known of each topic where it happens. What clients and operators wrote is added when it is sent (body.ts). */
export type Facts = {
  "session.redirected": {
    sessionId: number;
    fromOperatorId?: number;
    toOperatorId?: number;
    toGroupId?: number;
  };
  "session.ended": { sessionId: number; reason: string };
  "session.concluded": { sessionId: number; operatorId: number | null };
  "message.replied": { sessionId: number; seq: number; operatorId: number | null };
  "client.banned": { sessionId: number | null; banId: number };
};

/** As it is stored, and sent but for texts. https://www.standardwebhooks.com has it so. */
export type Payload = { type: string; timestamp: string; data: Record<string, unknown> };

/**
 * The facts with the names that other systems know things by: the external id of the session, `operator` beside
 * `operatorId`, `toGroup` beside `toGroupId`.
 */
export async function payloadOf<T extends Topic>(
  tx: Transaction,
  tenantId: number,
  type: T,
  facts: Facts[T],
): Promise<Payload> {
  const data = {
    ...facts,
    ...(await sessionNamed(tx, tenantId, facts.sessionId)),
    ...(await allNamed(tx, tenantId, operators, facts, /^operatorId$|OperatorId$/)),
    ...(await allNamed(tx, tenantId, groups, facts, /^groupId$|GroupId$/)),
  };
  return { type, timestamp: new Date().toISOString(), data };
}

async function sessionNamed(tx: Transaction, tenantId: number, id: number | null) {
  if (id === null) return {};
  const [session] = await tx
    .select({
      id: sessions.id,
      externalId: sessions.externalId,
      createdAt: sessions.createdAt,
      channel: sessions.channel,
      channelAccount: sessions.channelAccount,
    })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)));
  if (!session) return {};
  const { channel, channelAccount } = session;
  return { externalId: externalName(session), channel, channelAccount };
}

type Named = { externalId: string; name: string };

async function allNamed(
  tx: Transaction,
  tenantId: number,
  table: typeof operators | typeof groups,
  facts: Record<string, unknown>,
  keys: RegExp,
): Promise<Record<string, Named>> {
  const ids = Object.entries(facts).filter(
    (entry): entry is [string, number] => keys.test(entry[0]) && typeof entry[1] === "number",
  );
  if (ids.length === 0) return {};
  const rows = await tx
    .select({ id: table.id, externalId: table.externalId, name: table.name, createdAt: table.createdAt })
    .from(table)
    .where(
      and(
        eq(table.tenantId, tenantId),
        inArray(
          table.id,
          ids.map(([, id]) => id),
        ),
      ),
    );
  return Object.fromEntries(
    ids.flatMap(([key, id]) => {
      const row = rows.find((each) => each.id === id);
      return row ? [[key.replace(/Id$/, ""), { externalId: externalName(row), name: row.name }]] : [];
    }),
  );
}

/** As exports and the API name it. */
function externalName(row: { id: number; externalId: string | null; createdAt: Date }): string {
  return row.externalId ?? parleyName(row.id, row.createdAt.getTime());
}
