import type { Transaction } from "@/db/transaction";
import type { SessionDocument } from "@/lib/documents/document";
import { familyOf } from "@/lib/events/kinds";
import { madeHere } from "./made-here";
import type { Step } from "./timeline";

export type Client = NonNullable<SessionDocument["client"]>;
/** What of a session says who its client is. */
export type OfClient = Pick<SessionDocument, "client" | "messages" | "exact" | "createdAt">;

/** The client of a session: as it says, or else as the first message of a client is signed. */
export function clientOf({ client, messages, exact }: Omit<OfClient, "createdAt">): Client | null {
  if (client || exact) return client;
  const who = messages.find(({ author }) => author.kind === "client" && author.who)?.author.who;
  return who ? { ...who, email: null, phone: null, identity: null } : null;
}

const FEWEST_DIGITS = 6;

/**
 * What makes two sessions those of one client: the identifier, or else the e-mail, or else the phone number. Null for
 * someone with no more than a name, who is nobody to come back to.
 */
export function clientKey(document: Omit<OfClient, "createdAt">): string | null {
  const client = clientOf(document);
  if (client === null) return null;
  if (client.externalId !== null || document.exact) return client.externalId;
  if (client.email !== null) return `mailto:${client.email.toLowerCase()}`;
  const digits = client.phone?.replace(/\D/g, "");
  // Fewer digits are an extension or a slip ("unknown 1"), and would make strangers one client.
  return digits && digits.length >= FEWEST_DIGITS ? `tel:${digits}` : null;
}

/** `ids` of clients by their keys; `outdated` are those of whom these sessions say something else than is stored. */
export type Met = { ids: Map<string, number>; outdated: ReadonlySet<string> };

/** Finds the clients of sessions; who is missing is made, with what the newest session says. */
export async function meetClients(
  tx: Transaction,
  tenantId: number,
  documents: readonly OfClient[],
): Promise<Met> {
  const all = newest(documents);
  const here = await madeHere(
    tx.sql,
    tenantId,
    "clients",
    all.map(({ key }) => key),
  );
  const latest = all.filter(({ key }) => !here.has(key));
  if (latest.length === 0) return { ids: here, outdated: new Set() };
  const json = JSON.stringify(latest);
  await tx.sql`
    insert into clients (tenant_id, external_id, name, email, phone)
    select ${tenantId}, key, name, email, phone
    from json_to_recordset(${json}::text::json) as v(key text, name text, email text, phone text)
    order by key collate "C"
    on conflict (tenant_id, external_id) do nothing`;
  const keys = latest.map(({ key }) => key);
  const rows = await tx.sql<({ id: string; external_id: string } & Words)[]>`
    select id, external_id, name, email, phone from clients
    where tenant_id = ${tenantId} and external_id = any(${keys}::text[])`;
  const stored = new Map(rows.map((row) => [row.external_id, row]));
  const outdated = latest.flatMap((said) => {
    const there = stored.get(said.key);
    return there && WORDS.some((word) => said[word] !== null && said[word] !== there[word]) ? said.key : [];
  });
  return {
    ids: new Map([...here, ...rows.map((row) => [row.external_id, Number(row.id)] as const)]),
    outdated: new Set(outdated),
  };
}

const WORDS = ["name", "email", "phone"] as const;
type Words = Record<(typeof WORDS)[number], string | null>;

/** `clients` holds the latest: what a session says of its client counts unless a newer session has been stored. */
export async function refreshClients(
  tx: Transaction,
  tenantId: number,
  documents: readonly OfClient[],
  { outdated }: Pick<Met, "outdated">,
): Promise<void> {
  if (outdated.size === 0) return;
  const json = JSON.stringify(newest(documents).filter(({ key }) => outdated.has(key)));
  await tx.sql`
    with said as (
      select * from json_to_recordset(${json}::text::json)
        as v(key text, name text, email text, phone text, "createdAt" timestamptz)
    ), due as (
      select c.id, said.name, said.email, said.phone from said
      join clients c on c.tenant_id = ${tenantId} and c.external_id = said.key
      where not exists (
        select from sessions s
        where s.tenant_id = ${tenantId} and s.client_id = c.id and s.created_at > said."createdAt"
      )
      order by c.id
      for update of c
    )
    update clients c
    set name = coalesce(due.name, c.name), email = coalesce(due.email, c.email), phone = coalesce(due.phone, c.phone)
    from due
    where c.tenant_id = ${tenantId} and c.id = due.id
      and (coalesce(due.name, c.name), coalesce(due.email, c.email), coalesce(due.phone, c.phone))
        is distinct from (c.name, c.email, c.phone)`;
}

/** Each client once, as the newest of these sessions has them; what it leaves open an older one may say. */
function newest(documents: readonly OfClient[]) {
  const byKey = new Map<
    string,
    { key: string; createdAt: string } & Omit<Client, "identity" | "externalId">
  >();
  const byAge = documents.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  for (const document of byAge) {
    const client = clientOf(document);
    const key = clientKey(document);
    if (client === null || key === null) continue;
    const known = byKey.get(key);
    byKey.set(key, {
      key,
      createdAt: document.createdAt,
      name: client.name ?? known?.name ?? null,
      email: client.email ?? known?.email ?? null,
      phone: client.phone ?? known?.phone ?? null,
    });
  }
  return [...byKey.values()];
}

const OVER_THE_PHONE: ReadonlySet<string> = new Set(["phone", "whatsapp"]);
const LONGEST_IDENTITY = 500;

export type Identity = {
  channel: string;
  account: string;
  externalId: string;
  clientId: number;
  at: string | null;
};

/** The client as the channel of this session knows them, and when they last wrote there. */
export function identityOf({
  document,
  steps,
  clientId,
}: {
  document: OfClient & Pick<SessionDocument, "channel" | "channelAccount">;
  steps: readonly Pick<Step, "actorKind" | "kind" | "at">[];
  clientId: number | null;
}): Identity | null {
  const client = clientOf(document);
  const externalId = client?.identity ?? (document.exact ? null : usualIdentity(document, client));
  if (clientId === null || !externalId || externalId.length > LONGEST_IDENTITY) return null;
  let at: string | null = null;
  for (const step of steps)
    if (step.actorKind === "client" && familyOf(step.kind) === "transcript" && (at === null || step.at > at))
      at = step.at;
  return { channel: document.channel, account: document.channelAccount ?? "", externalId, clientId, at };
}

function usualIdentity({ channel }: Pick<SessionDocument, "channel">, client: Client | null): string | null {
  const number = OVER_THE_PHONE.has(channel) ? client?.phone?.replace(/\D/g, "") : null;
  return number || (client?.externalId ?? null);
}

/** The reply window counts from the last time a client wrote, so a later time is never lowered. */
export async function rememberIdentities(
  tx: Transaction,
  tenantId: number,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return;
  await tx.sql`
    insert into client_identities as i (tenant_id, channel, account, external_id, client_id, last_inbound_at)
    select ${tenantId}, channel, account, "externalId", min("clientId"), max(at)
    from json_to_recordset(${JSON.stringify(identities)}::text::json)
      as v(channel text, account text, "externalId" text, "clientId" bigint, at timestamptz)
    group by channel, account, "externalId"
    order by channel collate "C", account collate "C", "externalId" collate "C"
    on conflict (tenant_id, channel, account, external_id) do update
    set last_inbound_at = excluded.last_inbound_at
    where i.last_inbound_at is null or i.last_inbound_at < excluded.last_inbound_at`;
}
