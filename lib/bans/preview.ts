import { and, eq, gte, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { countWithinBudget } from "@/lib/budget";
import { printQuery } from "@/lib/grid/print-query";
import { timeBounds } from "@/lib/grid/time-bounds";
import { parseInput } from "@/lib/parse-input";
import { allow, may } from "@/lib/policy";
import { countSessions } from "@/lib/sessions/count";
import { readSelection } from "@/lib/sessions/selection";
import { visibleTo } from "@/lib/sessions/visible";
import { standingBan } from "./insert";
import { isBanned } from "./key";
import { type ScopeId, scopeOf } from "./scopes";
import { type BanSession, goesOn, readBanSessions, requireBannable } from "./session";
import { type BanTarget, readTarget, Typed, targetsOf } from "./targets";

/** What a ban would do, said before it is made. */
export type BanPreview = {
  scope: ScopeId;
  /** As it is compared, to choose it by; and as it came. */
  value: string;
  written: string;
  channel: string | null;
  account: string | null;
  /** What it would have met lately; null where that could not be counted in time. */
  met: Met | null;
  /** Who has banned the same, in words. */
  standing: string | null;
};

export type Met = {
  /** Sessions of the last 30 days that the actor may see, and how many of them have ended. */
  sessions: number;
  ended: number;
  /** There are more than these. */
  more: boolean;
  /** The ended ones in History; null where no filter says exactly the same. */
  href: string | null;
  /** Different clients in all of the tenant's sessions of these days: a number, not who they are. */
  clients: number;
  /** Sessions that end at once, whoever may see them, without the one it is made from. */
  live: number;
};

const DAYS = "last-30d";
const BUDGET_MS = 1_500;
const MOST_SESSIONS = 10_000;

/** Everything the client of a session can be banned by, and what that would do. Throws NotFound and Forbidden. */
export async function previewSessionBans(actor: Actor, sessionId: number): Promise<BanPreview[]> {
  const session = await requireBannable(actor, sessionId);
  const previews: BanPreview[] = [];
  // One after the other: others need the database as well.
  for (const target of targetsOf(session)) previews.push(await previewOf(actor, target, session));
  return previews;
}

/** What a ban of something typed would do. Throws Forbidden and Invalid. */
export async function previewTypedBan(actor: Actor, typed: unknown): Promise<BanPreview> {
  allow(actor, "sessions.ban");
  return previewOf(actor, await readTarget(actor.tenant, parseInput(Typed, typed)), null);
}

async function previewOf(actor: Actor, target: BanTarget, from: BanSession | null): Promise<BanPreview> {
  const { scope, value, written, channel, account } = target;
  const standing = await standingBan(database(), actor.tenant, target);
  return {
    ...{ scope, value, written, channel, account, standing },
    met: await countMet(actor, target, from),
  };
}

async function countMet(actor: Actor, target: BanTarget, from: BanSession | null): Promise<Met | null> {
  const now = new Date();
  const all = await readMet(actor, target, now);
  const visible = may(actor, "sessions.all") ? all : await readMet(actor, target, now, visibleTo(actor));
  if (all === null || visible === null) return null;
  const ended = visible.met.filter(({ live }) => !live).length;
  const clientId = from?.facts.clientId ?? null;
  return {
    sessions: visible.met.length,
    ended,
    more: visible.more,
    href: visible.more ? null : await hrefOf(actor, target, clientId, ended, now),
    clients: new Set(all.met.flatMap(({ facts }) => facts.clientId ?? [])).size,
    live: all.met.filter((session) => session.goesOn && session.id !== from?.id).length,
  };
}

async function readMet(
  actor: Actor,
  target: BanTarget,
  now: Date,
  among?: SQL,
): Promise<{ met: BanSession[]; more: boolean } | null> {
  const { from } = timeBounds(
    { is: "time", exclude: false, empty: false, relative: DAYS },
    { zone: actor.tenant.zone, now },
  );
  const lately = from && or(gte(sessions.createdAt, from), goesOn);
  const ofTenant = eq(sessions.tenantId, actor.tenant.id);
  const where = and(ofTenant, among, lately, scopeOf(target.scope).near(target, actor.tenant.country));
  const near = await countWithinBudget(BUDGET_MS, (tx) => readBanSessions(tx, where, MOST_SESSIONS + 1));
  return (
    near && {
      met: near.slice(0, MOST_SESSIONS).filter(({ facts }) => isBanned(target, facts)),
      more: near.length > MOST_SESSIONS,
    }
  );
}

/** A filter of History that leaves just as many: columns are compared a little differently, and may say more or less. */
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
  const { count, exact } = await countSessions(selection);
  if (!exact || count !== expected) return null;
  return `/${actor.tenant.slug}/sessions/history?${printQuery(selection.grid, selection.query)}`;
}
