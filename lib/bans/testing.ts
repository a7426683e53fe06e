import type postgres from "postgres";
import { transaction } from "@/db/transaction";
import { makeSession, type SessionValues } from "@/lib/sessions/testing";
import { countRefusals } from "./count-refusals";
import { type FoundBan, findBan } from "./match";
import type { BanFacts } from "./scopes";

export type MadeClient = { clientId: number; facts: BanFacts; values: SessionValues };

let made = 0;

export async function makeClient(sql: postgres.Sql, tenantId: number, name = "Jana"): Promise<MadeClient> {
  const number = ++made;
  const [row] = await sql<
    { id: string }[]
  >`insert into clients (tenant_id, name) values (${tenantId}, ${name}) returning id`;
  const clientId = Number(row?.id);
  const facts = {
    country: null,
    channel: "webchat",
    account: "shop",
    identity: `cookie-${number}`,
    clientId,
    email: `Jana.${number}@Example.com`,
    phone: `+420 601 ${String(100_000 + number)}`,
    ip: `192.0.2.${number % 250}`,
  };
  await sql`insert into client_identities (tenant_id, channel, account, external_id, client_id)
    values (${tenantId}, ${facts.channel}, ${facts.account}, ${facts.identity}, ${clientId})`;
  return {
    clientId,
    facts,
    values: {
      channel: facts.channel,
      channel_account: facts.account,
      client_id: clientId,
      client_name: name,
      client_email: facts.email,
      client_phone: facts.phone,
      ip: facts.ip,
    },
  };
}

export function makeLive(
  sql: postgres.Sql,
  tenantId: number,
  client: MadeClient,
  values: SessionValues = {},
): Promise<number> {
  return makeSession(sql, tenantId, { ...client.values, status: "active", ...values });
}

/** The ban by which a session of these facts would be refused; the refusal is counted. */
export async function refusalOf(
  tenantId: number,
  given: Omit<BanFacts, "country"> & Partial<Pick<BanFacts, "country">>,
): Promise<FoundBan | null> {
  const facts = { country: null, ...given };
  return transaction(async (tx) => {
    const ban = await findBan(tx, tenantId, facts);
    if (ban) await countRefusals(tx, tenantId, ban.id);
    return ban;
  });
}

export async function timelineOf(
  sql: postgres.Sql,
  tenantId: number,
  sessionId: number,
): Promise<{ seq: number; kind: string; actor_kind: string; actor_id: string | null; data: unknown }[]> {
  return sql`select seq, kind, actor_kind, actor_id, data from session_events
    where tenant_id = ${tenantId} and session_id = ${sessionId} order by seq`;
}
