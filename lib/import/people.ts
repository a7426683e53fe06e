import type { Transaction } from "@/db/transaction";
import type { SessionDocument } from "@/lib/documents/document";
import type { Ref } from "@/lib/documents/ref";
import { madeHere } from "./made-here";
import type { Step } from "./timeline";

export type Directory = "operators" | "groups" | "chatbots";
const DIRECTORIES = ["operators", "groups", "chatbots"] as const satisfies Directory[];

type Person = { id: number; named: boolean };
/** Who has been met, by the key of their Ref. */
export type People = Record<Directory, ReadonlyMap<string, Person>>;

export const NOBODY: People = { operators: new Map(), groups: new Map(), chatbots: new Map() };

/** Which directory a field of an event's data points to. */
export const POINTERS: ReadonlyMap<string, Directory> = new Map([
  ["group", "groups"],
  ["toGroup", "groups"],
  ["operator", "operators"],
  ["fromOperator", "operators"],
  ["toOperator", "operators"],
  ["chatbot", "chatbots"],
]);

export function idOf(people: People, directory: Directory, ref: Ref | null): number | null {
  return ref === null ? null : (people[directory].get(keyOf(ref))?.id ?? null);
}

/** What of a session says whom it speaks of. */
export type Speaking = {
  document: Pick<SessionDocument, Directory | "heldBy">;
  steps: readonly Pick<Step, "actorKind" | "actor" | "data">[];
};

/**
 * `known`, and everybody whom at least `fewest` of these sessions speak of: found by the identifier, or by the name where
 * only that is given, and made where missing.
 */
export async function meet(
  tx: Transaction,
  tenantId: number,
  known: People,
  sessions: readonly Speaking[],
  fewest: number,
): Promise<People> {
  const spokenOf = whomTheySpeakOf(sessions, fewest);
  const people = { ...known };
  for (const directory of DIRECTORIES) {
    const strangers = strangersAmong(spokenOf[directory], known[directory]);
    if (strangers.length > 0)
      people[directory] = new Map([
        ...known[directory],
        ...(await introduce(tx, tenantId, directory, strangers)),
      ]);
  }
  return people;
}

/** Each once, with the name if one of the sessions says it. */
function whomTheySpeakOf(sessions: readonly Speaking[], fewest: number): Record<Directory, Ref[]> {
  type Spoken = { ref: Ref; times: number; last: Speaking };
  const spoken: Record<Directory, Map<string, Spoken>> = {
    operators: new Map(),
    groups: new Map(),
    chatbots: new Map(),
  };
  for (const session of sessions)
    for (const [directory, ref] of refsOf(session)) {
      const key = keyOf(ref);
      const known = spoken[directory].get(key);
      if (!known) spoken[directory].set(key, { ref, times: 1, last: session });
      else {
        known.ref = known.ref.name === null ? ref : known.ref;
        known.times += known.last === session ? 0 : 1;
        known.last = session;
      }
    }
  const enough = (directory: Directory) =>
    [...spoken[directory].values()].flatMap(({ ref, times }) => (times >= fewest ? ref : []));
  return { operators: enough("operators"), groups: enough("groups"), chatbots: enough("chatbots") };
}

function* refsOf({ document, steps }: Speaking): Generator<[Directory, Ref]> {
  for (const directory of DIRECTORIES) for (const ref of document[directory]) yield [directory, ref];
  if (document.heldBy?.operator) yield ["operators", document.heldBy.operator];
  if (document.heldBy?.group) yield ["groups", document.heldBy.group];
  for (const { actorKind, actor, data } of steps) {
    if (actor && actorKind === "operator") yield ["operators", actor];
    if (actor && actorKind === "chatbot") yield ["chatbots", actor];
    if (data)
      for (const [field, directory] of POINTERS) if (data[field]) yield [directory, data[field] as Ref];
  }
}

/** Those nobody knows yet, and those of whom now a name is known. */
function strangersAmong(refs: readonly Ref[], known: ReadonlyMap<string, Person>): Ref[] {
  return refs.filter((ref) => {
    const person = known.get(keyOf(ref));
    return !(person && (person.named || ref.name === null || ref.externalId === null));
  });
}

async function introduce(
  tx: Transaction,
  tenantId: number,
  directory: Directory,
  strangers: readonly Ref[],
): Promise<Map<string, Person>> {
  const ours = await colleagues(tx, tenantId, directory, strangers);
  const others = strangers.filter((ref) => !ours.has(keyOf(ref)));
  // Who is here already is read and not written: writing waits for everybody else who writes of them.
  const here = await find(tx, tenantId, directory, others);
  const told = others.filter((ref) => ref.externalId !== null && isNews(ref, here.get(keyOf(ref))));
  await add(tx, tenantId, directory, told);
  const found = new Map([...ours, ...here, ...(await find(tx, tenantId, directory, told))]);
  // Whoever has a name only may be one of those who were made just now, so they come second.
  const named = others.filter((ref) => !found.has(keyOf(ref)));
  const known = told.length > 0 ? await find(tx, tenantId, directory, named) : new Map<string, Person>();
  const missing = named.filter((ref) => !known.has(keyOf(ref)));
  await add(tx, tenantId, directory, missing);
  return new Map([...found, ...known, ...(await find(tx, tenantId, directory, missing))]);
}

/** Whether somebody is not here yet, or only as a number that has a name now. */
function isNews({ name }: Ref, person: Person | undefined): boolean {
  return person === undefined || (!person.named && name !== null);
}

/** Those who were made here and whom an export has named. */
async function colleagues(
  tx: Transaction,
  tenantId: number,
  directory: Directory,
  refs: readonly Ref[],
): Promise<Map<string, Person>> {
  const here = await madeHere(
    tx.sql,
    tenantId,
    directory,
    refs.map(({ externalId }) => externalId),
  );
  const known = refs.filter(({ externalId }) => externalId !== null && here.has(externalId));
  return new Map(
    known.map((ref) => [keyOf(ref), { id: here.get(ref.externalId ?? "") as number, named: true }]),
  );
}

/** In the order of the identifiers, so that two who do this at once wait for each other instead of locking up. */
async function add(
  tx: Transaction,
  tenantId: number,
  directory: Directory,
  refs: readonly Ref[],
): Promise<void> {
  if (refs.length === 0) return;
  const externalIds = refs.map((ref) => ref.externalId ?? ref.name);
  const names = refs.map((ref) => ref.name ?? ref.externalId);
  await tx.sql`
    insert into ${tx.sql(directory)} as t (tenant_id, external_id, name)
    select ${tenantId}, external_id, name
    from unnest(${externalIds}::text[], ${names}::text[]) as v(external_id, name)
    order by external_id collate "C"
    on conflict (tenant_id, external_id) do update set name = excluded.name
    where t.name = t.external_id and excluded.name <> t.external_id`;
}

async function find(
  tx: Transaction,
  tenantId: number,
  directory: Directory,
  refs: readonly Ref[],
): Promise<Map<string, Person>> {
  if (refs.length === 0) return new Map();
  const externalIds = refs.map((ref) => ref.externalId ?? ref.name);
  const names = refs.flatMap((ref) => (ref.externalId === null ? ref.name : []));
  const rows = await tx.sql<{ id: string; external_id: string | null; name: string }[]>`
    select id, external_id, name from ${tx.sql(directory)}
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

function keyOf({ externalId, name }: Ref): string {
  return externalId === null ? `name ${name}` : `id ${externalId}`;
}
