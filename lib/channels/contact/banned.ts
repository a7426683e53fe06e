import { type SQL, sql } from "drizzle-orm";
import { bans, sessions as s } from "@/db/schema";
import { channels } from "../index";

const active = sql`b.lifted_at is null and (b.expires_at is null or b.expires_at > now())`;

/**
 * SQL for whether a ban matches the client `i` of a session on the account `a`, as findBan decides it. The bans of addresses and numbers
 * are read once for all sessions of a list, and only a session whose number ends like a banned one is compared further.
 */
export function isBanned(tenantId?: number): SQL {
  const isOfTenant = tenantId === undefined ? sql`true` : sql`b.tenant_id = ${tenantId}::bigint`;
  const numbers = [s.clientPhone, s.phoneNumber].map((column) => sql`${column}`);
  const phones = [...numbers, identityNumber()].map((number) => isBannedNumber(number, isOfTenant));
  const address = isOneOf("email", sql`lower(btrim(normalize(${s.clientEmail})))`, isOfTenant);
  const computer = isOneOf("ip", plainIp(), isOfTenant);
  return sql`(exists (${ofClient} and ${isOfTenant}) or ${address} or ${computer} or ${sql.join(phones, sql` or `)})`;
}

const ofClient = sql`
  select from ${bans} b
  where b.tenant_id = ${s.tenantId} and ${active}
    and (b.scope = 'client' and b.value = ${s.clientId}::text
      or b.scope = 'identity' and b.channel = a.channel and coalesce(b.account, a.account) = a.account and b.value = i.external_id)`;

/** Not correlated, so that PostgreSQL reads the bans once. */
function isOneOf(scope: "email" | "ip", value: SQL, isOfTenant: SQL): SQL {
  return sql`coalesce((${s.tenantId}, ${value}) in (
    select b.tenant_id, b.value from ${bans} b where ${isOfTenant} and b.scope = ${sql.raw(`'${scope}'`)} and ${active}), false)`;
}

/** Without port and brackets. PostgreSQL 15 cannot read what may be no address, so IPv6 addresses with zeros written out stay as they are. */
function plainIp(): SQL {
  const bare = sql`regexp_replace(regexp_replace(btrim(${s.ip}), '^\\[(.+)\\](:\\d+)?$', '\\1'), '^(\\d+(\\.\\d+){3}):\\d+$', '\\1')`;
  return sql`lower(${bare})`;
}

/** The client's name on channels where it is a number; with a plus where it has the country code. */
function identityNumber(): SQL {
  const phones = Object.values(channels).flatMap(({ id, identityIsPhone }) => (identityIsPhone ? [id] : []));
  const ids = sql.join(
    phones.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`(case when a.channel in (${ids}) and i.external_id ~ '^[+]?\\d+$' then i.external_id end)`;
}

/** Without the country code, which is of one to three digits, or with a zero after it, it is the same number. */
function isBannedNumber(written: SQL, isOfTenant: SQL): SQL {
  const number = sql`regexp_replace(parley_digits(regexp_replace(${written}, '(\\d[^;,#@xX]*)[;,#@xX].*$', '\\1')), '^(00)+', '')`;
  const digits = sql`ltrim(b.value, '+')`;
  const spelled = sql`${number} ~ ('^(' || left(${digits}, code) || ')?0?' || substr(${digits}, code + 1) || '$')`;
  return sql`(
    coalesce((${s.tenantId}, right(${number}, 7)) in (
      select b.tenant_id, right(b.value, 7) from ${bans} b where ${isOfTenant} and b.scope = 'phone' and ${active}), false)
    and exists (
      select from ${bans} b, generate_series(1, 3) as code
      where b.tenant_id = ${s.tenantId} and ${isOfTenant} and b.scope = 'phone' and ${active}
        and (${number} = ${digits} or b.value like '+%' and ${spelled})))`;
}
