import type postgres from "postgres";
import { CITUS_SETTINGS, isDistributed } from "@/db/distribution";
import { logins, tenantSlugs } from "@/demo/logins";
import { findWorld } from "./marker";

/** `alone`: there is no other tenant, and all tenant tables are empty. */
export type Ground = { alone: boolean; superuser: boolean };

export async function clean(tx: postgres.TransactionSql): Promise<Ground> {
  // A cluster cannot load in the ways that these allow.
  const here = !(await isDistributed(tx));
  if (!here) for (const setting of CITUS_SETTINGS) await tx.unsafe(setting.replace("set ", "set local "));
  const tenants = await tx<{ slug: string }[]>`select slug from tenants`;
  const ours = tenants.filter(({ slug }) => tenantSlugs.includes(slug));
  if (ours.length > 0 && !(await findWorld(tx)))
    throw new Error(
      `The tenant ${ours[0]?.slug} exists and does not belong to the demo world; it is not replaced.`,
    );
  const superuser = here && (await isSuperuser(tx));
  const alone = here && tenants.length === ours.length;
  const tables = await tenantTables(tx);
  if (alone) await tx.unsafe(`truncate ${tables.map((table) => `"${table}"`).join(", ")} restart identity`);
  else
    for (const table of tables)
      await tx`delete from ${tx(table)} where tenant_id in (select id from tenants where slug in ${tx(tenantSlugs)})`;
  await tx`delete from tenants where slug in ${tx(tenantSlugs)}`;
  await tx`delete from users where email in ${tx(logins.map(({ email }) => email))}`;
  return { alone, superuser };
}

async function isSuperuser(tx: postgres.TransactionSql): Promise<boolean> {
  const [row] = await tx<{ yes: boolean }[]>`select current_setting('is_superuser') = 'on' as yes`;
  return row?.yes ?? false;
}

async function tenantTables(tx: postgres.TransactionSql): Promise<string[]> {
  const tables = await tx<{ name: string }[]>`
    select relation.relname as name from pg_attribute attribute join pg_class relation on relation.oid = attribute.attrelid
    where attribute.attname = 'tenant_id' and relation.relkind in ('r', 'p') and relation.relnamespace = 'public'::regnamespace
    order by 1`;
  const links = await tx<{ from: string; to: string }[]>`
    select distinct conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and conrelid <> confrelid and connamespace = 'public'::regnamespace`;
  const left = new Set(tables.map(({ name }) => name));
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !links.some(({ from, to }) => to === name && left.has(from)));
    for (const name of free.length > 0 ? free : [...left]) {
      left.delete(name);
      ordered.push(name);
    }
  }
  return ordered;
}
