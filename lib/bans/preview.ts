import { and, eq, gte, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { printQuery } from "@/lib/grid/print-query";
import { timeBounds } from "@/lib/grid/time-bounds";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { countWithinBudget } from "@/lib/query-budget";
import { countSessions } from "@/lib/sessions/count";
import { readSelection } from "@/lib/sessions/selection";
import { visibleTo } from "@/lib/sessions/visible";
import { type BanSession, ongoing, readBanSessions, requireBannable } from "./ban-session";
import { describeActiveBan } from "./insert";
import { isBanned } from "./key";
import { mayName, requireNamed } from "./named-by";
import { type ScopeId, scopeOf } from "./scopes";
import { type BanTarget, readTarget, Typed, targetsOf } from "./targets";

export type BanPreview = {
  scope: ScopeId;
  /** As it is compared, and as it was written. */
  value: string;
  written: string;
  channel: string | null;
  account: string | null;
  /** Null when they could not be counted in time. */
  matches: BanMatches | null;
  existing: string | null;
};

export type BanMatches = {
  /** Sessions of the last 30 days that the actor may see, and those of them that have ended. */
  sessions: number;
  ended: number;
  more: boolean;
  /** The ended ones in History; null when no filter selects exactly these. */
  href: string | null;
  /** Different clients in all sessions of these days, also in those that the actor may not see. */
  clients: number;
  /** Ongoing sessions that would end besides the one the ban is made from, also those the actor may not see. */
  live: number;
};

const DAYS = "last-30d";
const BUDGET_MS = 1_500;
const MAX_SESSIONS = 10_000;

/** Every ban that can be made of the session's client, with its effect. Throws NotFound and Forbidden. */
export async function previewSessionBans(actor: Actor, sessionId: number): Promise<BanPreview[]> {
  const session = await requireBannable(actor, sessionId);
  const previews: BanPreview[] = [];
  // One after the other, to leave connections for others.
  for (const target of targetsOf(session))
    if (mayName(actor, target)) previews.push(await previewOf(actor, target, session));
  return previews;
}

export async function previewTypedBan(actor: Actor, typed: unknown): Promise<BanPreview> {
  allow(actor, "sessions.ban");
  const target = await readTarget(actor.tenant, parseInput(Typed, typed));
  requireNamed(actor, target);
  return previewOf(actor, target, null);
}

async function previewOf(actor: Actor, target: BanTarget, from: BanSession | null): Promise<BanPreview> {
  const { scope, value, written, channel, account } = target;
  const existing = await describeActiveBan(database(), actor.tenant, target);
  return {
    ...{ scope, value, written, channel, account, existing },
    matches: await countMatches(actor, target, from),
  };
}

async function countMatches(
  actor: Actor,
  target: BanTarget,
  from: BanSession | null,
): Promise<BanMatches | null> {
  const now = new Date();
  const all = await readMatches(actor, target, now);
  const visible = may(actor, "sessions.all") ? all : await readMatches(actor, target, now, visibleTo(actor));
  if (all === null || visible === null) return null;
  const ended = visible.matches.filter(({ live }) => !live).length;
  const clientId = from?.facts.clientId ?? null;
  return {
    sessions: visible.matches.length,
    ended,
    more: visible.more,
    href: visible.more ? null : await hrefOf(actor, target, clientId, ended, now),
    clients: new Set(all.matches.flatMap(({ facts }) => facts.clientId ?? [])).size,
    live: all.matches.filter((session) => session.ongoing && session.id !== from?.id).length,
  };
}

async function readMatches(
  actor: Actor,
  target: BanTarget,
  now: Date,
  among?: SQL,
): Promise<{ matches: BanSession[]; more: boolean } | null> {
  const { from } = timeBounds(
    { is: "time", exclude: false, empty: false, relative: DAYS },
    { zone: actor.tenant.zone, now },
  );
  const recent = from && or(gte(sessions.createdAt, from), ongoing);
  const ofTenant = eq(sessions.tenantId, actor.tenant.id);
  const where = and(ofTenant, among, recent, scopeOf(target.scope).candidates(target, actor.tenant.country));
  const candidates = await countWithinBudget(BUDGET_MS, (tx) => readBanSessions(tx, where, MAX_SESSIONS + 1));
  return (
    candidates && {
      matches: candidates.slice(0, MAX_SESSIONS).filter(({ facts }) => isBanned(target, facts)),
      more: candidates.length > MAX_SESSIONS,
    }
  );
}

/** Null when the filter selects another number of sessions: columns are not compared exactly as bans are. */
async function hrefOf(
  actor: Actor,
  target: BanTarget,
  clientId: number | null,
  expected: number,
  now: Date,
): Promise<string | null> {
  if (expected === 0) return null;
  const filters = scopeOf(target.scope).filters(target, target.written, clientId);
  const { selection, problems } = await readSelection(actor, "history", { created: DAYS, ...filters }, now);
  if (problems.length > 0) return null;
  if ((await countSessions(selection)) !== expected) return null;
  return `/${actor.tenant.slug}/sessions/history?${printQuery(selection.grid, selection.query)}`;
}
