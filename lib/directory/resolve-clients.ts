import type { Transaction } from "@/db/transaction";
import type { ClientKey } from "./client-key";
import { idsByParleyName } from "./parley-name";
import { storedKeys } from "./stored-keys";

const CONTACT_FIELDS = ["name", "email", "phone"] as const;
type Contact = Record<(typeof CONTACT_FIELDS)[number], string | null>;

/** The client as one session describes them; `createdAt` is the session's. */
export type SessionClient = ClientKey & { createdAt: string; client: Contact };

/** `ids` by key. `outdated` are those whose stored contact differs from what these sessions say. */
export type ResolvedClients = { ids: ReadonlyMap<string, number>; outdated: readonly LatestContact[] };
type LatestContact = Contact & { key: string; createdAt: string };

/** Finds the clients of sessions, and creates missing ones as the newest of these sessions describes them. */
export async function resolveClients(
  tx: Transaction,
  tenantId: number,
  sessions: readonly SessionClient[],
): Promise<ResolvedClients> {
  const own = await idsByParleyName(
    tx.sql,
    tenantId,
    "clients",
    sessions.map(({ key }) => key),
  );
  const others = sessions.filter(({ key }) => !own.has(key));
  if (others.length === 0) return { ids: own, outdated: [] };
  const keys = await storedKeys(tx, tenantId, others);
  const latest = latestContacts(others.map((each) => ({ ...each, key: keys.get(each.key) ?? each.key })));
  const stored = await insertAndRead(tx, tenantId, latest);
  const ids = [...keys].flatMap(([key, storedKey]) => {
    const row = stored.get(storedKey);
    return row ? [[key, Number(row.id)] as const] : [];
  });
  return {
    ids: new Map([...own, ...ids]),
    outdated: latest.filter((contact) => differs(contact, stored.get(contact.key))),
  };
}

/** Each client once, as the newest of these sessions describes them; older ones fill what it leaves out. */
function latestContacts(sessions: readonly SessionClient[]): LatestContact[] {
  const byKey = new Map<string, LatestContact>();
  const byAge = sessions.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const { key, createdAt, client } of byAge) {
    const before = byKey.get(key);
    byKey.set(key, {
      key,
      createdAt,
      name: client.name ?? before?.name ?? null,
      email: client.email ?? before?.email ?? null,
      phone: client.phone ?? before?.phone ?? null,
    });
  }
  return [...byKey.values()];
}

async function insertAndRead(tx: Transaction, tenantId: number, latest: readonly LatestContact[]) {
  await tx.sql`
    insert into clients (tenant_id, external_id, name, email, phone)
    select ${tenantId}, key, name, email, phone
    from json_to_recordset(${JSON.stringify(latest)}::text::json) as v(key text, name text, email text, phone text)
    order by key collate "C"
    on conflict (tenant_id, external_id) do nothing`;
  const keys = latest.map(({ key }) => key);
  const rows = await tx.sql<({ id: string; external_id: string } & Contact)[]>`
    select id, external_id, name, email, phone from clients
    where tenant_id = ${tenantId} and external_id = any(${keys}::text[])`;
  return new Map(rows.map((row) => [row.external_id, row]));
}

function differs(contact: Contact, stored: Contact | undefined): boolean {
  return (
    stored !== undefined &&
    CONTACT_FIELDS.some((field) => contact[field] !== null && contact[field] !== stored[field])
  );
}

/** Brings the stored contacts of clients up to date, except where a newer session of the client is stored. */
export async function refreshClients(
  tx: Transaction,
  tenantId: number,
  { outdated }: Pick<ResolvedClients, "outdated">,
): Promise<void> {
  if (outdated.length === 0) return;
  await tx.sql`
    with latest as (
      select * from json_to_recordset(${JSON.stringify(outdated)}::text::json)
        as v(key text, name text, email text, phone text, "createdAt" timestamptz)
    ), changed as (
      select c.id, latest.name, latest.email, latest.phone from latest
      join clients c on c.tenant_id = ${tenantId} and c.external_id = latest.key
      where not exists (
        select from sessions s
        where s.tenant_id = ${tenantId} and s.client_id = c.id and s.created_at > latest."createdAt"
      )
      order by c.id
      for update of c
    )
    update clients c
    set name = coalesce(changed.name, c.name), email = coalesce(changed.email, c.email),
      phone = coalesce(changed.phone, c.phone)
    from changed
    where c.tenant_id = ${tenantId} and c.id = changed.id
      and (coalesce(changed.name, c.name), coalesce(changed.email, c.email), coalesce(changed.phone, c.phone))
        is distinct from (c.name, c.email, c.phone)`;
}
