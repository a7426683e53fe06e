import { driver } from "@/db";
import { identityForm } from "../vendors/identity";
import type { Vendor } from "../vendors/start";

/** Somebody who can be chosen on the page. `wroteAt` is null for those who have not written yet. */
export type Person = { id: string; name: string | null; wroteAt: Date | null };

/** In milliseconds. */
const FRESH = 60_000;
const PER_AGE = 2;
const MAX_ACTIVE = 8;

type Named = { at: number; people: Promise<readonly Person[]> };

/** The clients of an account that the page offers: those with messages on their phones, and a few others. */
export class People {
  private readonly named = new Map<string, Named>();

  async list(vendor: Vendor): Promise<readonly Person[]> {
    const active = await findPeople(vendor, vendor.standIn.clients().slice(0, MAX_ACTIVE));
    const others = (await this.namedOf(vendor)).filter(({ id }) => active.every((each) => each.id !== id));
    return [...active, ...others];
  }

  async find(vendor: Vendor, id: string): Promise<Person | null> {
    const [person] = await findPeople(vendor, [id]);
    return person ?? null;
  }

  /** Asked now and then only: it reads all clients of the account. */
  private namedOf(vendor: Vendor): Promise<readonly Person[]> {
    const { channel } = vendor;
    const known = this.named.get(channel);
    if (known && Date.now() - known.at < FRESH) return known.people;
    const people = namedPeople(vendor);
    people.catch(() => this.named.delete(channel));
    this.named.set(channel, { at: Date.now(), people });
    return people;
  }
}

/** Those with ordinary names who wrote last within a day, within a week, and before. */
async function namedPeople({ account: { tenantId, account }, channel }: Vendor): Promise<readonly Person[]> {
  const form = identityForm(channel).source;
  const rows = await driver()<Row[]>`
    select id, name, wrote_at from (
      select *, row_number() over (partition by age order by wrote_at desc) as place from (
        select i.external_id as id, c.name, i.last_inbound_at as wrote_at, case
          when i.last_inbound_at > now() - interval '1 day' then 0
          when i.last_inbound_at > now() - interval '7 days' then 1 else 2 end as age
        from client_identities i join clients c on c.tenant_id = i.tenant_id and c.id = i.client_id
        where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account}
          and i.external_id ~ ${form} and i.last_inbound_at is not null and c.name ~ '^[[:alpha:]]+( [[:alpha:]]+)+$'
      ) aged
    ) placed
    where place <= ${PER_AGE} order by age, place`;
  return rows.map(personOf);
}

/** In the order of `ids`; those whom Parley does not know are missing. */
async function findPeople(
  { account: { tenantId, account }, channel }: Vendor,
  ids: readonly string[],
): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  const rows = await driver()<Row[]>`
    select i.external_id as id, c.name, i.last_inbound_at as wrote_at
    from client_identities i join clients c on c.tenant_id = i.tenant_id and c.id = i.client_id
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account}
      and i.external_id = any(${[...ids]}::text[])`;
  return rows.map(personOf).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

type Row = { id: string; name: string | null; wrote_at: string | null };

function personOf({ id, name, wrote_at }: Row): Person {
  return {
    id,
    name,
    wroteAt: wrote_at === null ? null : new Date(wrote_at),
  };
}
