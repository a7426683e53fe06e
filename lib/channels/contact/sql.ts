import { type SQL, sql } from "drizzle-orm";
import { channelAccounts, sessions as s } from "@/db/schema";
import { labels } from "@/messages/catalogue";
import { t } from "@/messages/contact-limits";
import type { ContactRules } from "../channel";
import { channels } from "../index";
import { isBanned } from "./banned";
import { currentIdentity, forbidsNow } from "./current-identity";

/** Labels of the values of `contactable`. */
export const contactChoices = labels(t, "contact.", ["free", "human", "template", "no"]);

/**
 * SQL for how the client of an ended session may be contacted now, as contactVerdict and the bans decide it; null where we do not send.
 * `tenantId`: of all sessions that are read, which a Citus cluster has to know.
 */
export function contactable(tenantId?: number): SQL {
  const rules = Object.values(channels).flatMap(({ id, deliver }) =>
    deliver?.how === "push" && deliver.contact
      ? [{ id, contact: deliver.contact, needs: deliver.needs ?? [] }]
      : [],
  );
  const ids = sql.join(
    rules.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  const tenant = tenantId === undefined ? sql`${s.tenantId}` : sql`${tenantId}::bigint`;
  const byChannel = rules.map(({ id, contact }) => sql`when ${s.channel} = ${id} then ${byRules(contact)}`);
  const needs = rules.flatMap(({ id, needs }) =>
    needs.map((field) => sql`and (${s.channel} <> ${id} or a.settings ->> ${field} is not null)`),
  );
  const verdict = sql`(case when ${s.channel} in (${ids}) and (not ${s.live} or ${s.endedAt} is not null) then (
    select case
      when ${s.anonymisedAt} is not null or a.deactivated_at is not null or i.external_id is null
        or ${forbidsNow} or ${isBanned(tenantId)} then 'no'
      ${sql.join(byChannel, sql` `)}
    end
    from ${channelAccounts} a
    left join lateral ${currentIdentity({
      tenantId: tenant,
      clientId: sql`${s.clientId}`,
      channel: sql`a.channel`,
      account: sql`a.account`,
    })} i on true
    where a.tenant_id = ${tenant} and a.channel = ${s.channel} and a.account = ${s.channelAccount}
      ${sql.join(needs, sql` `)}
  ) end)`;
  // Nested, because the query builder strips table names from the outermost fragment.
  return sql`${verdict}`;
}

function byRules({ freeHours, unknownClients, afterwards }: ContactRules): SQL {
  const within = (hours: number) => sql`i.last_inbound_at > now() - make_interval(hours => ${hours})`;
  const unknown = unknownClients ? sql`` : sql`when i.last_inbound_at is null then 'no'`;
  if (freeHours === null) return sql`case ${unknown} else 'free' end`;
  const human = afterwards?.is === "human" ? sql`when ${within(afterwards.hours)} then 'human'` : sql``;
  const last = afterwards?.is === "template" ? sql`'template'` : sql`'no'`;
  return sql`case ${unknown} when ${within(freeHours)} then 'free' ${human} else ${last} end`;
}
