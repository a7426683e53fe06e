import { and, eq, or, sql } from "drizzle-orm";
import { database } from "@/db";
import { apiKeys, memberships, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import type { Names } from "@/lib/grid/selection";
import { foldedContains } from "@/lib/lists/count-values";
import { suggestFrom } from "@/lib/lists/suggestions/suggest";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";
import { wordsOf } from "@/lib/lists/suggestions/words";
import { allow } from "@/lib/policy";
import { auditGrid } from "./columns";
import { auditNames } from "./names";

const MAX_NAMES = 100;

/** The filters of the audit that a text may mean, the likeliest first. Throws Forbidden. */
export async function suggestAuditFilters(actor: Actor, text: string): Promise<Suggestion[]> {
  allow(actor, "audit.read");
  if (wordsOf(text).length === 0) return [];
  const { zone, country } = actor.tenant;
  return suggestFrom(
    auditGrid.columns,
    await namesLike(actor, wordsOf(text)),
    { zone, country, now: new Date() },
    text,
  );
}

/** Users and keys whose names contain a typed word. */
async function namesLike(actor: Actor, words: readonly string[]): Promise<Names> {
  const { id: tenantId } = actor.tenant;
  const like = (name: typeof users.name | typeof apiKeys.name) =>
    or(...words.map((word) => foldedContains(sql`${name}`, word)));
  const people = await database()
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.tenantId, tenantId), like(users.name)))
    .limit(MAX_NAMES);
  const keys = await database()
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), like(apiKeys.name)))
    .limit(MAX_NAMES);
  const written = [...people.map(({ id }) => `user-${id}`), ...keys.map(({ id }) => `key-${id}`)];
  return auditNames(actor.tenant, written);
}
