import { sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, memberships } from "@/db/schema";
import { log } from "@/lib/log";

/** `refused` is a sign-in over the rate limit, whose password was not verified. */
export type SignInOutcome = "users.sign_in" | "users.sign_in_failed" | "users.sign_in_refused";

export type SignInFacts = {
  way: "password" | "oidc";
  ip: string | null;
  reason?: "unknown" | "password" | "deactivated" | "attempts" | "unverified" | "other account";
};

/** Records a sign-in in the log and the tenants' audit, without the typed e-mail: people type passwords there. */
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
    where m.user_id = ${userId} and m.deactivated_at is null and ${hasEntered} and ${outcome === "users.sign_in_refused" ? isFirst(outcome) : sql`true`}
  `);
}

/** Any admin can add a user of another tenant by e-mail; until the user enters the tenant, it does not see their sign-ins. */
const hasEntered = sql`(m.name is null or not exists (
  select from ${memberships} o where o.user_id = m.user_id and o.tenant_id <> m.tenant_id and o.name is null))`;

/** Refused sign-ins are recorded once in the window, or repeated attempts would fill the audit. */
function isFirst(outcome: SignInOutcome) {
  return sql`not exists (
    select from ${audit} a
    where a.tenant_id = m.tenant_id and a.at > now() - interval '15 minutes'
      and a.verb = ${outcome} and a.subject_id = m.user_id
  )`;
}
