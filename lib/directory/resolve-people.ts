import type { Transaction } from "@/db/transaction";
import type { Ref } from "@/lib/documents/ref";
import { idsByParleyName } from "./parley-name";
import { keyOf, type Mention, type People, type PeopleTable, type Person, peopleTables } from "./people";

/** Finds or creates the people that at least `fewest` of the sessions mention; those of `known` are not looked up again. */
export async function resolvePeople(
  tx: Transaction,
  tenantId: number,
  known: People,
  sessions: Iterable<Iterable<Mention>>,
  fewest: number,
): Promise<People> {
  const mentioned = mentionedBy(sessions, fewest);
  const people = { ...known };
  for (const table of peopleTables) {
    const unknown = mentioned[table].filter((ref) => !isResolved(ref, known[table].get(keyOf(ref))));
    if (unknown.length > 0)
      people[table] = new Map([...known[table], ...(await findOrInsertPeople(tx, tenantId, table, unknown))]);
  }
  return people;
}

function mentionedBy(sessions: Iterable<Iterable<Mention>>, fewest: number): Record<PeopleTable, Ref[]> {
  type Mentioned = { ref: Ref; sessions: number; last: Iterable<Mention> };
  const mentioned: Record<PeopleTable, Map<string, Mentioned>> = {
    operators: new Map(),
    groups: new Map(),
    chatbots: new Map(),
  };
  for (const session of sessions)
    for (const [table, ref] of session) {
      const key = keyOf(ref);
      const before = mentioned[table].get(key);
      if (!before) mentioned[table].set(key, { ref, sessions: 1, last: session });
      else {
        before.ref = before.ref.name === null ? ref : before.ref;
        before.sessions += before.last === session ? 0 : 1;
        before.last = session;
      }
    }
  const often = (table: PeopleTable) =>
    [...mentioned[table].values()].flatMap(({ ref, sessions }) => (sessions >= fewest ? ref : []));
  return { operators: often("operators"), groups: often("groups"), chatbots: often("chatbots") };
}

/** False also for one who is known by identifier only and has a name now. */
function isResolved(ref: Ref, person: Person | undefined): boolean {
  return person !== undefined && (person.named || ref.name === null || ref.externalId === null);
}

async function findOrInsertPeople(
  tx: Transaction,
  tenantId: number,
  table: PeopleTable,
  refs: readonly Ref[],
): Promise<Map<string, Person>> {
  const own = await findByParleyName(tx, tenantId, table, refs);
  const others = refs.filter((ref) => !own.has(keyOf(ref)));
  // Read before written: a row that is written makes every other transaction wait that writes it.
  const present = await findPeople(tx, tenantId, table, others);
  const identified = others.filter(
    (ref) => ref.externalId !== null && !isStored(ref, present.get(keyOf(ref))),
  );
  await insertPeople(tx, tenantId, table, identified);
  const found = new Map([...own, ...present, ...(await findPeople(tx, tenantId, table, identified))]);
  // Those with only a name come second: they may be among the ones just inserted.
  const named = others.filter((ref) => !found.has(keyOf(ref)));
  const foundByName =
    identified.length > 0 ? await findPeople(tx, tenantId, table, named) : new Map<string, Person>();
  const missing = named.filter((ref) => !foundByName.has(keyOf(ref)));
  await insertPeople(tx, tenantId, table, missing);
  return new Map([...found, ...foundByName, ...(await findPeople(tx, tenantId, table, missing))]);
}

function isStored({ name }: Ref, person: Person | undefined): boolean {
  return person !== undefined && (person.named || name === null);
}

async function findByParleyName(
  tx: Transaction,
  tenantId: number,
  table: PeopleTable,
  refs: readonly Ref[],
): Promise<Map<string, Person>> {
  const names = refs.map(({ externalId }) => externalId);
  const ids = await idsByParleyName(tx.sql, tenantId, table, names);
  return new Map(
    refs.flatMap((ref) => {
      const id = ids.get(ref.externalId ?? "");
      return id === undefined ? [] : [[keyOf(ref), { id, named: true }] as const];
    }),
  );
}

/** In the order of the identifiers, so that two transactions wait for each other instead of deadlocking. */
async function insertPeople(
  tx: Transaction,
  tenantId: number,
  table: PeopleTable,
  refs: readonly Ref[],
): Promise<void> {
  if (refs.length === 0) return;
  const externalIds = refs.map((ref) => ref.externalId ?? ref.name);
  const names = refs.map((ref) => ref.name ?? ref.externalId);
  await tx.sql`
    insert into ${tx.sql(table)} as t (tenant_id, external_id, name)
    select ${tenantId}, external_id, name
    from unnest(${externalIds}::text[], ${names}::text[]) as v(external_id, name)
    order by external_id collate "C"
    on conflict (tenant_id, external_id) do update set name = excluded.name
    where t.name = t.external_id and excluded.name <> t.external_id`;
}

async function findPeople(
  tx: Transaction,
  tenantId: number,
  table: PeopleTable,
  refs: readonly Ref[],
): Promise<Map<string, Person>> {
  if (refs.length === 0) return new Map();
  const externalIds = refs.map((ref) => ref.externalId ?? ref.name);
  const names = refs.flatMap((ref) => (ref.externalId === null ? ref.name : []));
  const rows = await tx.sql<{ id: string; external_id: string | null; name: string }[]>`
    select id, external_id, name from ${tx.sql(table)}
    where tenant_id = ${tenantId} and (external_id = any(${externalIds}::text[]) or name = any(${names}::text[]))
    order by id desc`;
  const byExternalId = new Map(rows.map((row) => [row.external_id, row]));
  const byName = new Map(rows.map((row) => [row.name, row]));
  return new Map(
    refs.flatMap((ref) => {
      const { externalId, name } = ref;
      const row =
        externalId === null
          ? (byExternalId.get(name) ?? byName.get(name ?? ""))
          : byExternalId.get(externalId);
      return row ? [[keyOf(ref), { id: Number(row.id), named: row.name !== row.external_id }]] : [];
    }),
  );
}
