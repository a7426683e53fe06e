import type postgres from "postgres";
import { demoPassword, logins } from "@/demo/logins";
import { parameterNames } from "@/demo/story/parameters";
import type { NextIds, TenantIds } from "@/demo/story/story";
import type { TenantSpec } from "@/demo/tenants";
import { demoViews } from "@/demo/views";
import { hashPassword } from "@/lib/users/password";

const DAY = 86_400_000;

export type Directory = { tenants: { spec: TenantSpec; ids: TenantIds }[]; next: NextIds };

export async function writeDirectory(
  tx: postgres.TransactionSql,
  specs: readonly TenantSpec[],
  now: Date,
): Promise<Directory> {
  const founded = new Date(now.getTime() - 400 * DAY);
  const passwordHash = await hashPassword(demoPassword);
  const tenants: Directory["tenants"] = [];
  for (const spec of specs)
    tenants.push({ spec, ids: await writeTenant(tx, spec, founded, now, passwordHash) });
  return { tenants, next: await nextIds(tx) };
}

async function writeTenant(
  tx: postgres.TransactionSql,
  spec: TenantSpec,
  founded: Date,
  now: Date,
  passwordHash: string,
): Promise<TenantIds> {
  const [tenant] = await tx<Id[]>`
    insert into tenants (slug, name, zone, country, records, created_at)
    values (${spec.slug}, ${spec.name}, ${spec.zone}, ${spec.country}, ${spec.records}, ${founded}) returning id`;
  const tenantId = Number(tenant?.id);
  const users = await writeUsers(tx, spec, tenantId, founded, passwordHash);
  const groups = idsOf(
    await tx<Id[]>`insert into groups ${tx(
      spec.groups.map((group, index) => ({
        tenant_id: tenantId,
        external_id: `queue-${index + 1}`,
        name: group.name,
        queue_limit: group.queueLimit,
        accept_timeout_seconds: group.acceptTimeoutSeconds,
        queue_timeout_seconds: group.queueTimeoutSeconds,
        waiting_warning_seconds: group.waitingSeconds?.[0] ?? null,
        waiting_limit_seconds: group.waitingSeconds?.[1] ?? null,
        created_at: founded,
      })),
    )} returning id`,
  );
  const operators = idsOf(
    await tx<Id[]>`insert into operators ${tx(
      spec.operators.map(({ name, status, capacity }, index) => ({
        tenant_id: tenantId,
        external_id: `op-${String(index + 1).padStart(3, "0")}`,
        name,
        user_id: index === spec.linkedOperator ? (users.get("operator") ?? null) : null,
        status,
        status_at: new Date(now.getTime() - (index + 3) * 7 * 60_000),
        capacity,
        created_at: founded,
      })),
    )} returning id`,
  );
  const members = spec.operators.flatMap((operator, index) =>
    operator.groups.map((group) => ({
      tenant_id: tenantId,
      group_id: groups[group] as number,
      operator_id: operators[index] as number,
    })),
  );
  await tx`insert into group_members ${tx(members)}`;
  const chatbots = idsOf(
    await tx<Id[]>`insert into chatbots ${tx(
      spec.chatbots.map((name) => ({
        tenant_id: tenantId,
        external_id: name.toLowerCase().replaceAll(" ", "-"),
        name,
        created_at: founded,
      })),
    )} returning id`,
  );
  await tx`insert into parameters ${tx(
    parameterNames.map(({ name, label, type }) => ({
      tenant_id: tenantId,
      name,
      label,
      type,
      created_at: founded,
    })),
  )}`;
  const views = demoViews.filter((view) => view.tenant === spec.slug);
  if (views.length > 0)
    await tx`insert into views ${tx(
      views.map(({ role, name, query, shared }) => ({
        tenant_id: tenantId,
        user_id: users.get(role) as number,
        name,
        query,
        shared,
        created_at: founded,
      })),
    )}`;
  const authors = ["admin", "supervisor", "operator"].flatMap((role) => users.get(role) ?? []);
  return { tenantId, operators, groups, chatbots, users: authors };
}

async function writeUsers(
  tx: postgres.TransactionSql,
  spec: TenantSpec,
  tenantId: number,
  founded: Date,
  passwordHash: string,
): Promise<Map<string, number>> {
  const users = new Map<string, number>();
  for (const { email, name, role } of logins.filter(({ tenant }) => tenant === spec.slug)) {
    const [user] = await tx<Id[]>`
      insert into users (email, name, password_hash, created_at)
      values (${email}, ${name}, ${passwordHash}, ${founded}) returning id`;
    users.set(role, Number(user?.id));
    await tx`insert into memberships (tenant_id, user_id, role, created_at)
      values (${tenantId}, ${Number(user?.id)}, ${role}, ${founded})`;
  }
  return users;
}

type Id = { id: string };

function idsOf(rows: readonly Id[]): number[] {
  return rows.map(({ id }) => Number(id));
}

async function nextIds(tx: postgres.TransactionSql): Promise<NextIds> {
  const next: NextIds = { sessions: 1, clients: 1, notes: 1, files: 1, recordings: 1 };
  for (const table of Object.keys(next) as (keyof NextIds)[]) {
    const [row] = await tx<{ next: string }[]>`select coalesce(max(id), 0) + 1 as next from ${tx(table)}`;
    next[table] = Number(row?.next);
  }
  return next;
}
