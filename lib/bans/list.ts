import { and, desc, eq, inArray, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db";
import { bans, folded, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow, maySee } from "@/lib/policy";
import type { BanQuery } from "./ban-query";
import { mayName } from "./named-by";
import { phoneChannels, scopeIds } from "./scopes";
import { type BanState, banStates, inState, stateOfBan } from "./state";
import { foldPhone, phoneAliases } from "./value";

export type ListedBan = {
  id: number;
  scope: string;
  channel: string | null;
  account: string | null;
  value: string;
  label: string;
  reason: string;
  state: BanState;
  by: string;
  createdAt: Date;
  expiresAt: Date | null;
  liftedAt: Date | null;
  liftedBy: string | null;
  attempts: number;
  lastAttemptAt: Date | null;
  sessionId: number | null;
};

/** `counts` are of the same search in every state; `next` is the `after` of the following page. */
export type BanPage = {
  bans: ListedBan[];
  counts: Record<BanState, number>;
  next: number | null;
};

const PAGE = 50;

const lifters = alias(users, "lifters");

const fields = {
  id: bans.id,
  scope: bans.scope,
  channel: bans.channel,
  account: bans.account,
  value: bans.value,
  label: bans.label,
  reason: bans.reason,
  state: stateOfBan,
  by: users.name,
  createdAt: bans.createdAt,
  expiresAt: bans.expiresAt,
  liftedAt: bans.liftedAt,
  liftedBy: lifters.name,
  attempts: bans.attempts,
  lastAttemptAt: bans.lastAttemptAt,
  sessionId: bans.sessionId,
};

/** A page of the tenant's bans, newest first, including lifted and expired ones. Throws Forbidden. */
export async function listBans(actor: Actor, query: BanQuery, size = PAGE): Promise<BanPage> {
  allow(actor, "bans.list");
  const searched = and(
    eq(bans.tenantId, actor.tenant.id),
    query.q === "" ? undefined : matchesSearch(actor, query.q),
  );
  const rows = await database()
    .select(fields)
    .from(bans)
    .innerJoin(users, eq(users.id, bans.userId))
    .leftJoin(lifters, eq(lifters.id, bans.liftedBy))
    .where(
      and(searched, query.state === null ? undefined : inState[query.state], afterBan(actor, query.after)),
    )
    .orderBy(desc(bans.createdAt), desc(bans.id))
    .limit(size + 1);
  const page = rows.slice(0, size).map((ban) => (mayName(actor, ban) ? ban : { ...ban, ...HIDDEN }));
  return {
    bans: page,
    counts: await countStates(searched),
    next: rows.length > size ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Of a ban that names a value which the actor may not see. */
const HIDDEN = { value: "••••", label: "••••" };

/** A phone number is found however it is written; a value that the actor may not see is not found at all. */
function matchesSearch(actor: Actor, text: string): SQL | undefined {
  const { country } = actor.tenant;
  const digits = /^[\d\s()+./-]+$/.test(text) ? text.replace(/\D/g, "") : "";
  const number = digits === "" ? null : foldPhone(text, country);
  const named = or(
    contains(folded(bans.label), folded(sql`${text}::text`)),
    contains(folded(bans.value), folded(sql`${text}::text`)),
    digits === "" ? undefined : contains(sql`${bans.value}`, sql`${digits}::text`),
    number === null ? undefined : inArray(bans.value, [number, ...phoneAliases(number, text, country)]),
  );
  return or(contains(folded(bans.reason), folded(sql`${text}::text`)), and(named, isNameable(actor)));
}

function isNameable(actor: Actor): SQL | undefined {
  const hidden = scopeIds.filter((scope) => !mayName(actor, { scope, channel: null }));
  const isNumber = maySee(actor, "phone")
    ? undefined
    : or(isNull(bans.channel), notInArray(bans.channel, phoneChannels()));
  return and(hidden.length > 0 ? notInArray(bans.scope, hidden) : undefined, isNumber);
}

function contains(text: SQL, term: SQL): SQL {
  return sql`${text} like public.parley_contains(${term})`;
}

function afterBan(actor: Actor, after: number | null): SQL | undefined {
  if (after === null) return undefined;
  return sql`(${bans.createdAt}, ${bans.id}) < (
    select last.created_at, last.id from ${bans} as last
    where last.tenant_id = ${actor.tenant.id} and last.id = ${after})`;
}

async function countStates(where: SQL | undefined): Promise<Record<BanState, number>> {
  const counts = banStates.map((state) => [
    state,
    sql`count(*) filter (where ${inState[state]})`.mapWith(Number),
  ]);
  const [row] = await database()
    .select(Object.fromEntries(counts) as Record<BanState, SQL<number>>)
    .from(bans)
    .where(where);
  return row as Record<BanState, number>;
}
