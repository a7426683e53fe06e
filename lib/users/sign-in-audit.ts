import { sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, memberships } from "@/db/schema";
import { log } from "@/lib/log";

/** How a sign-in ended: in, not in, or not even judged because there had been too many. */
export type SignInOutcome = "users.sign_in" | "users.sign_in_failed" | "users.sign_in_refused";

export type SignInFacts = {
  way: "password" | "oidc";
  ip: string | null;
  reason?: "unknown" | "password" | "deactivated" | "attempts" | "unverified" | "other account";
};

/**
 * Writes a sign-in into the log and into the audit of every tenant that the user is in: not of one that has put them out, nor
 * of one that has added somebody from elsewhere, before they come there. The log never says which e-mail an
 * unknown user typed: people type passwords there.
 */
export async function recordSignIn(
  userId: number | undefined,
  outcome: SignInOutcome,
  facts: SignInFacts,
): Promise<void> {
  log().info({ userId, ...facts }, outcome);
  if (userId === undefined) return;
  const actor = outcome === "users.sign_in" ? sql`'user', ${userId}::bigint` : sql`'system', null`;
  await database().execute(sql`
    insert into ${audit} (tenant_id, actor_kind, actor_id, verb, subject_kind, subject_id, data)
    select m.tenant_id, ${actor}, ${outcome}, 'user', m.user_id, ${JSON.stringify(facts)}::text::jsonb
    from ${memberships} m
    where m.user_id = ${userId} and m.deactivated_at is null and ${isTheirs} and ${outcome === "users.sign_in_refused" ? isNews(outcome) : sql`true`}
  `);
}

/** Whoever knows an e-mail can add it: that tells them neither when nor from where somebody signs in. */
const isTheirs = sql`(m.name is null or not exists (
  select from ${memberships} o where o.user_id = m.user_id and o.tenant_id <> m.tenant_id and o.name is null))`;

/** Refusing costs nothing, so whoever goes on trying could fill the audit with it: once in a while says enough. */
function isNews(outcome: SignInOutcome) {
  return sql`not exists (
    select from ${audit} a
    where a.tenant_id = m.tenant_id and a.at > now() - interval '15 minutes'
      and a.verb = ${outcome} and a.subject_id = m.user_id
  )`;
}
