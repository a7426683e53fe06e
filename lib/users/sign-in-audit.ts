import { sql } from "drizzle-orm";
import { database } from "@/db";
import { audit, memberships, users } from "@/db/schema";
import { requestFacts } from "@/lib/audit/request-facts";
import { log } from "@/lib/log";
import { withSecondFactor } from "@/lib/second-factor/factors";

/**
 * `begun`: the password was right, and a second factor is asked. `refused`: over the rate limit, so that nothing was verified.
 */
export type SignInOutcome =
  | "users.sign_in"
  | "users.sign_in_begun"
  | "users.sign_in_failed"
  | "users.sign_in_refused";

/** A code of an authenticator app, one for those who do not have it any more, or a passkey. */
export type Factor = "app" | "recovery code" | "passkey";

export type SignInFacts = {
  way: string;
  ip: string | null;
  /** What was asked after the password. */
  factor?: Factor;
  reason?:
    | "unknown"
    | "password"
    | "code"
    | "passkey"
    | "used"
    | "deactivated"
    | "attempts"
    | "unverified"
    | "other account";
};

/**
 * Records a sign-in in the log and in the audit of the users' tenants, without the typed e-mail: people type passwords there. A
 * failure may have been meant for a user of another tenant with the same e-mail, so it is recorded only where the person has
 * signed in before: otherwise adding an e-mail would show a tenant that somebody uses it elsewhere.
 */
export async function recordSignIn(
  userIds: readonly number[],
  outcome: SignInOutcome,
  facts: SignInFacts,
): Promise<void> {
  log().info({ userIds, ...facts }, outcome);
  if (userIds.length === 0) return;
  const succeeded = outcome === "users.sign_in" || outcome === "users.sign_in_begun";
  const actor = succeeded ? sql`'user', m.user_id` : sql`'system', null::bigint`;
  const request = requestFacts();
  const ids = sql.join(
    userIds.map((id) => sql`${id}::bigint`),
    sql`, `,
  );
  await database().execute(sql`
    insert into ${audit} (tenant_id, actor_kind, actor_id, verb, subject_kind, subject_id, data, ip, browser, request_id)
    select m.tenant_id, ${actor}, ${outcome}, 'user', m.user_id, ${JSON.stringify(facts)}::text::jsonb,
      ${facts.ip ?? request.ip}::text, ${request.browser}::text, ${request.requestId}::text
    from ${memberships} m join ${users} u on u.id = m.user_id
    where m.user_id in (${ids}) and m.deactivated_at is null
      and ${succeeded ? sql`true` : hasSignedIn} and ${outcome === "users.sign_in_refused" ? isFirst(outcome) : sql`true`}
  `);
}

/** Records that the password of users was right, which is the sign-in of those who have no second factor. */
export async function recordPassword(userIds: readonly number[], facts: SignInFacts): Promise<void> {
  const withFactor = await withSecondFactor(userIds);
  const [begun, done] = [true, false].map((has) => userIds.filter((id) => withFactor.has(id) === has));
  if (begun?.length) await recordSignIn(begun, "users.sign_in_begun", facts);
  if (done?.length) await recordSignIn(done, "users.sign_in", facts);
}

/** By a password of their own or a single sign-on; one that an admin has typed is replaced at the first sign-in. */
const hasSignedIn = sql`((u.password_hash is not null and not u.password_given) or u.oidc_subject is not null)`;

/** Refused sign-ins are recorded once in the window, or repeated attempts would fill the audit. */
function isFirst(outcome: SignInOutcome) {
  return sql`not exists (
    select from ${audit} a
    where a.tenant_id = m.tenant_id and a.at > now() - interval '15 minutes'
      and a.verb = ${outcome} and a.subject_id = m.user_id
  )`;
}
